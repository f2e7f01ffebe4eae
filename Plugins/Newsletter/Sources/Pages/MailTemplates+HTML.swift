extension MailTemplates {
  /// One column of at most 600 px. Styles stand in the elements because many mail programs drop the rest; the style sheet
  /// only adds what those programs can do without: the dark colours and the narrow margins of a phone. The column's width is
  /// fixed, so that no long word can push it beyond the screen.
  static let standardHTML = #"""
    <!doctype html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="supported-color-schemes" content="light dark">
    <title>{{subject}}</title>
    <style>
    :root { color-scheme: light dark; supported-color-schemes: light dark; }
    .text a { color: {{accent}}; }
    @media (prefers-color-scheme: dark) {
    .paper { background-color: {{nightPaper}} !important; }
    .ink { color: #ECE9E2 !important; }
    .soft { color: #A8ADB0 !important; }
    .link, .text a { color: {{accentAtNight}} !important; }
    .text h2, .text h3, .text h4, .text h5 { color: #ECE9E2 !important; }
    .text figcaption, .text section { color: #A8ADB0 !important; }
    .text pre, .text code { background-color: #22272A !important; }
    .text th, .text td, .text hr, .text blockquote { border-color: #4A5256 !important; }
    .alarm { color: {{alarmAtNight}} !important; }
    .rule { border-color: #4A5256 !important; }
    }
    .text > :first-child { margin-top: 0 !important; }
    .text th:last-child, .text td:last-child { padding-right: 0 !important; }
    @media (max-width: 480px) {
    .text table { font-size: 12px !important; line-height: 17px !important; }
    .text th, .text td { padding-right: 8px !important; }
    .edge { padding-left: 20px !important; padding-right: 20px !important; }
    .name { font-size: 26px !important; line-height: 32px !important; }
    .headline { font-size: 26px !important; line-height: 32px !important; }
    }
    </style>
    </head>
    <body class="paper" style="margin:0;padding:0;background-color:#FFFFFF;-webkit-text-size-adjust:100%">
    <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{{preheader}}{{{padding}}}</div>
    <!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
    <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto;table-layout:fixed;overflow-wrap:break-word;word-wrap:break-word;background-color:#FFFFFF">
    <tr><td class="edge soft" align="center" style="padding:12px 24px 0;font:12px/18px {{{sans}}};color:#5F666A">{{subscribed}} <a class="soft" href="{{{leaveURL}}}" style="color:#5F666A;text-decoration:underline;white-space:nowrap">{{leave}}</a></td></tr>
    <tr><td class="edge" align="center" style="padding:20px 24px 0">
    <div class="name ink" style="font:700 32px/38px {{{serif}}};color:#111111">{{#website}}<a class="ink" href="{{website}}" style="color:#111111;text-decoration:none">{{name}}</a>{{/website}}{{^website}}{{name}}{{/website}}</div>
    {{#motto}}
    <div class="soft" style="padding-top:2px;font:italic 15px/22px {{{serif}}};color:#5F666A">{{motto}}</div>
    {{/motto}}
    <div class="rule" style="margin-top:12px;border-top:3px double #111111;font-size:0;line-height:0">&nbsp;</div>
    <div class="soft" style="padding-top:6px;font:12px/18px {{{sans}}};letter-spacing:.08em;text-transform:uppercase;color:#5F666A">{{dateline}}</div>
    </td></tr>
    <tr><td class="edge ink" style="padding:24px 24px 0;font:16px/26px {{{sans}}};color:#1A1C1D">
    <p style="margin:0">{{{greeting}}} {{intro}}</p>
    {{#notice}}
    <p style="margin:16px 0 0;padding-left:14px;border-left:3px solid {{alarm}};font-weight:600">{{notice}}</p>
    {{/notice}}
    </td></tr>
    {{#edition}}
    <tr><td class="edge ink" style="padding:20px 24px 0;font:16px/26px {{{sans}}};color:#1A1C1D">
    <div class="soft" style="font:700 12px/18px {{{sans}}};letter-spacing:.08em;text-transform:uppercase;color:#5F666A">{{issue}}</div>
    <h1 class="headline ink" style="margin:4px 0 16px;font:700 30px/37px {{{serif}}};color:#111111">{{title}}</h1>
    <p style="margin:0 0 6px;font-weight:600">{{contentsHeading}}</p>
    <ol style="margin:0;padding-left:24px">
    {{#contents}}
    <li style="margin:0 0 4px">{{#url}}<a class="link" href="{{url}}" style="color:{{accent}};text-decoration:underline">{{title}}</a>{{/url}}{{^url}}{{title}}{{/url}}</li>
    {{/contents}}
    </ol>
    </td></tr>
    {{/edition}}
    {{#articles}}
    <tr><td class="edge ink" style="padding:{{above}}px 24px 0;font:16px/26px {{{sans}}};color:#1A1C1D">
    {{#kicker}}
    <div class="{{kickerClass}}" style="font:700 12px/18px {{{sans}}};letter-spacing:.08em;text-transform:uppercase;color:{{kickerColour}}">{{kicker}}</div>
    {{/kicker}}
    {{#isLead}}
    <h1 class="headline ink" style="margin:4px 0 0;font:700 30px/37px {{{serif}}};color:#111111">{{title}}</h1>
    {{/isLead}}
    {{^isLead}}
    <h2 class="ink" style="margin:4px 0 0;font:700 23px/30px {{{serif}}};color:#111111">{{title}}</h2>
    {{/isLead}}
    {{#standfirst}}
    <p class="ink" style="margin:10px 0 0;font:18px/27px {{{serif}}};color:#33383B">{{standfirst}}</p>
    {{/standfirst}}
    {{#byline}}
    <div class="soft" style="padding-top:10px;font:13px/20px {{{sans}}};color:#5F666A">{{byline}}</div>
    {{/byline}}
    <div class="text" style="padding-top:18px">
    {{{lead}}}{{{body}}}
    </div>
    {{#cut}}
    <p style="margin:0 0 16px;font-weight:600">{{cut}}</p>
    {{/cut}}
    {{#references}}
    <p style="margin:0 0 4px;font-weight:600">{{referencesHeading}}</p>
    <ul style="margin:0 0 16px;padding-left:24px">
    {{#list}}
    <li style="margin:0 0 4px;word-break:break-word"><a class="link" href="{{url}}" style="color:{{accent}};text-decoration:underline">{{label}}</a></li>
    {{/list}}
    </ul>
    {{/references}}
    {{#button}}
    <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 0"><tr><td bgcolor="{{buttonColour}}" style="background-color:{{buttonColour}};border-radius:4px"><a href="{{url}}" style="display:inline-block;padding:12px 24px;font:600 16px/20px {{{sans}}};color:#FFFFFF;text-decoration:none;border-radius:4px">{{label}}</a></td></tr></table>
    {{/button}}
    {{#more}}
    <p style="margin:0"><a class="link" href="{{url}}" style="display:inline-block;padding:9px 0;color:{{accent}};font-weight:600;text-decoration:underline">{{label}}</a></p>
    {{/more}}
    </td></tr>
    {{/articles}}
    {{#errata}}
    <tr><td class="edge ink" style="padding:32px 24px 0;font:16px/26px {{{sans}}};color:#1A1C1D">
    <div style="padding-left:14px;border-left:3px solid {{alarm}}">
    <p style="margin:0 0 4px;font-weight:600">{{heading}}</p>
    {{#list}}
    <p style="margin:0 0 8px"><strong>{{title}}</strong> ({{date}}): {{note}}</p>
    {{/list}}
    </div>
    </td></tr>
    {{/errata}}
    {{#aspiration}}
    <tr><td class="edge ink" style="padding:32px 24px 0;font:16px/26px {{{sans}}};color:#1A1C1D">{{lead}} <a class="link" href="{{url}}" style="color:{{accent}};text-decoration:underline">{{label}}</a></td></tr>
    {{/aspiration}}
    <tr><td class="edge" style="padding:36px 24px 40px">
    <div class="rule soft" style="border-top:1px solid #BFC4C6;padding-top:14px;font:13px/20px {{{sans}}};color:#5F666A">
    <strong class="ink" style="color:#1A1C1D">{{name}}</strong>{{#area}}<br>{{area}}{{/area}}{{#address}}<br>{{address}}{{/address}}
    {{#contacts}}
    <br>{{label}}: <a class="soft" href="{{url}}" style="color:#5F666A;text-decoration:underline">{{text}}</a>
    {{/contacts}}
    {{#hasEditors}}
    <p style="margin:10px 0 0">{{#editors}}{{office}}: {{name}}{{^last()}}<br>{{/last()}}{{/editors}}</p>
    {{/hasEditors}}
    <p style="margin:10px 0 0">{{whyYou}} <a class="soft" href="{{{leaveURL}}}" style="color:#5F666A;text-decoration:underline">{{leave}}</a>, {{or}} {{leaveByMail}} <span style="white-space:nowrap">{{{leaveSubject}}}</span>.</p>
    </div>
    </td></tr>
    </table>
    <!--[if mso]></td></tr></table><![endif]-->
    </body>
    </html>

    """#
}

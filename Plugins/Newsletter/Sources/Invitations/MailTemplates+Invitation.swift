extension MailTemplates {
  static let invitationHTMLName = "invitation.html.mustache"
  static let invitationTextName = "invitation.txt.mustache"

  /// The question whether somebody wants the news: the newsletter's masthead, one button.
  static let standardInvitationHTML = #"""
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
    @media (prefers-color-scheme: dark) {
    .paper { background-color: {{nightPaper}} !important; }
    .ink { color: #ECE9E2 !important; }
    .soft { color: #A8ADB0 !important; }
    .rule { border-color: #4A5256 !important; }
    }
    @media (max-width: 480px) {
    .edge { padding-left: 20px !important; padding-right: 20px !important; }
    .name { font-size: 26px !important; line-height: 32px !important; }
    .headline { font-size: 24px !important; line-height: 31px !important; }
    }
    </style>
    </head>
    <body class="paper" style="margin:0;padding:0;background-color:#FFFFFF;-webkit-text-size-adjust:100%">
    <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{{preheader}}</div>
    <!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
    <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;margin:0 auto;table-layout:fixed;overflow-wrap:break-word;word-wrap:break-word;background-color:#FFFFFF">
    <tr><td class="edge" align="center" style="padding:32px 24px 0">
    <div class="name ink" style="font:700 32px/38px {{{serif}}};color:#111111">{{name}}</div>
    {{#area}}
    <div class="soft" style="padding-top:6px;font:12px/18px {{{sans}}};letter-spacing:.08em;text-transform:uppercase;color:#5F666A">{{area}}</div>
    {{/area}}
    <div class="rule" style="margin-top:12px;border-top:3px double #111111;font-size:0;line-height:0">&nbsp;</div>
    </td></tr>
    <tr><td class="edge ink" style="padding:24px 24px 0;font:16px/26px {{{sans}}};color:#1A1C1D">
    <h1 class="headline ink" style="margin:0 0 14px;font:700 27px/34px {{{serif}}};color:#111111">{{question}}</h1>
    <p style="margin:0 0 16px">{{{greeting}}} {{intro}}</p>
    <p class="soft" style="margin:0 0 20px;padding-left:14px;border-left:3px solid {{accent}};color:#5F666A">{{consent}}</p>
    <table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td bgcolor="{{accent}}" style="background-color:{{accent}};border-radius:4px"><a href="{{{answerURL}}}" style="display:inline-block;padding:14px 28px;font:600 17px/20px {{{sans}}};color:#FFFFFF;text-decoration:none;border-radius:4px">{{agree}}</a></td></tr></table>
    <p class="soft" style="margin:18px 0 0;font:14px/21px {{{sans}}};color:#5F666A">{{byMail}} <span style="white-space:nowrap">{{{answerSubject}}}</span>.</p>
    </td></tr>
    <tr><td class="edge" style="padding:28px 24px 40px">
    <div class="rule soft" style="border-top:1px solid #BFC4C6;padding-top:14px;font:13px/20px {{{sans}}};color:#5F666A">{{ignore}}</div>
    </td></tr>
    </table>
    <!--[if mso]></td></tr></table><![endif]-->
    </body>
    </html>

    """#

  static let standardInvitationText = #"""
    {{capitalName}}
    {{#area}}
    {{area}}
    {{/area}}

    {{question}}

    {{{greeting}}} {{intro}}

    {{consent}}

    {{agree}}: {{{answerURL}}}
    {{byMail}} {{{answerSubject}}}

    {{ignore}}

    """#
}

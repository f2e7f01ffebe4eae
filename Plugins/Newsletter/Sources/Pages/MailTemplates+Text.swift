extension MailTemplates {
  /// For readers, programs and screen readers that take a mail as text.
  static let standardText = #"""
    {{capitalName}}
    {{#motto}}
    {{motto}}
    {{/motto}}
    {{dateline}}
    {{subscribed}} {{leave}}: {{#online}}{{{leaveURL}}}{{/online}}{{^online}}{{leaveByMail}} {{{leaveSubject}}}{{/online}}

    {{{greeting}}} {{intro}}
    {{#notice}}

    {{notice}}
    {{/notice}}
    {{#edition}}

    {{issue}}
    {{title}}

    {{contentsHeading}}:
    {{#contents}}
    {{number}}. {{title}}
    {{/contents}}
    {{/edition}}
    {{#articles}}


    {{#kicker}}
    {{capitalKicker}}
    {{/kicker}}
    {{titleText}}
    {{underline}}
    {{#byline}}
    {{byline}}
    {{/byline}}
    {{#standfirstText}}

    {{standfirstText}}
    {{/standfirstText}}
    {{#leadText}}

    {{leadText}}
    {{/leadText}}

    {{text}}
    {{#references}}

    {{referencesHeading}}:
    {{#list}}
    - {{url}}
    {{/list}}
    {{/references}}
    {{#button}}

    {{label}}: {{url}}
    {{/button}}
    {{#more}}

    {{label}}: {{url}}
    {{/more}}
    {{/articles}}
    {{#errata}}


    {{heading}}
    {{#list}}
    - {{title}} ({{date}}): {{note}}
    {{/list}}
    {{/errata}}
    {{#aspiration}}


    {{lead}} {{label}}: {{url}}
    {{/aspiration}}

    --{{space}}
    {{name}}
    {{#area}}
    {{area}}
    {{/area}}
    {{#address}}
    {{address}}
    {{/address}}
    {{#contacts}}
    {{label}}: {{text}}
    {{/contacts}}
    {{#editors}}
    {{office}}: {{name}}
    {{/editors}}
    {{whyYou}}
    {{leave}}: {{#online}}{{{leaveURL}}}, {{or}} {{/online}}{{leaveByMail}} {{{leaveSubject}}}

    """#
}

/// Typefaces that every phone and computer has, the family look's first choice in front.
enum MailFont {
  static let serif = "'Noto Serif','Iowan Old Style',Palatino,'Palatino Linotype',Georgia,'Times New Roman',serif"
  static let sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif"
  static let mono = "ui-monospace,Menlo,Consolas,'Noto Sans Mono',monospace"
}

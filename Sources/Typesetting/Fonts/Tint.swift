/// What a mark is printed in; a palette says which colour that is.
package enum Tint: Sendable, Hashable { case ink, soft, accent, alarm, hairline, shade, paper }

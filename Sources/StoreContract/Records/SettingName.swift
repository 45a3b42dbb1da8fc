/// The name of a fact about this installation.
package struct SettingName: Hashable, Sendable {
    /// The name as it is stored.
    package let text: String

    /// Names a setting.
    package init(_ text: String) { self.text = text }

    /// The host that labels of this installation name.
    package static let host = SettingName("host")
    /// `production` or `demo`; a production start refuses development keys.
    package static let mode = SettingName("mode")
    /// SubjectPublicKeyInfo of the root key, hexadecimal.
    package static let rootKey = SettingName("root-key")
}

package import Ledger
package import PartVerification
package import Traceability

extension EntryView.Field {
    /// The value in words; nil when there is none.
    ///
    /// - Parameters:
    ///   - names: what shops and suppliers are called.
    ///   - kind: that of the entry. A line that was taken in is one of the sender's ledger.
    package func words(_ reader: Reader, _ names: PartyNames = PartyNames(), in kind: EntryKind) -> String? {
        switch (name, value) {
        case ("findings", .texts(let slugs)), ("acknowledged", .texts(let slugs)):
            slugs.map { RemarkWords.of($0, reader.language) }.joined(separator: reader.say("、", ", "))
        case ("item", .item(let item)) where kind == .transferIn: ItemWords.sent(item)[reader.language]
        default: value?.words(reader, names)
        }
    }
}

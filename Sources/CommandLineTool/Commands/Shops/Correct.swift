import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone correct`
struct Correct: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct", abstract: "Correct an entry by a new one; the old one stays.｜更正：新增条目，原条目保留。",
        discussion: """
            --void makes an entry void (an install is undone this way); --set FIELD=VALUE amends fields. A list is given
            whole, one --set for each element; an empty value empties the field.
            --void 作废条目（撤销安装用此法）；--set 字段=值 更正字段。列表须给全，每个元素各用一次 --set；值为空即清空。
            """)

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(name: [.customLong("entry"), .customLong("target")], help: "The entry to correct.｜要更正的条目号。")
    var entry: UInt64
    @Flag(help: "Make it void.｜作废。")
    var void = false
    @Option(
        name: .customLong("set"), parsing: .upToNextOption,
        help: ArgumentHelp("A field and its new value.｜字段及新值。", valueName: "field=value"))
    var fields: [String] = []
    @Option(help: "Why.｜原因。")
    var reason: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard void != !fields.isEmpty else {
            throw ServiceError.invalid("--void, --set", nil, .exactlyOneOf(["--void", "--set"]))
        }
        var amended: [String: FieldInput] = [:]
        for field in fields {
            guard let split = field.firstIndex(of: "=") else {
                throw ServiceError.invalid("--set", field, .fieldAndValue)
            }
            let (name, text) = (String(field[..<split]), String(field[field.index(after: split)...]))
            switch amended[name] {
            case .text(let first): amended[name] = .list([first, text])
            case .list(let earlier): amended[name] = .list(earlier + [text])
            default: amended[name] = .text(text)
            }
        }
        let request = CorrectEntry(
            shop: try .read(shop.shop, "shop"), target: entry, effect: void ? .void : .amend,
            reason: try .read(reason, "reason"), amended: void ? nil : amended)
        try output.show(try await door.withDoor { try await $0.perform(request) })
    }
}

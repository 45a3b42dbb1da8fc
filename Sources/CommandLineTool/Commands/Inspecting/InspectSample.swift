import ArgumentParser
import DomainCoding
import Ledger
import Traceability

/// `touchstone inspect sample`
struct InspectSample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Draw a random sample of the shelf; recorded in the shop's ledger.｜随机抽取在架配件，记入门店台账。",
        discussion: """
            What you bring is settled on this device after the checkpoint of --log-size stood, so that neither the shop nor \
            the operator knows the draw before (docs/procurement-ledger.md, Samples).
            您所带的数在 --log-size 的检查点公布之后、在本机上产生，因此门店和运营方都无法预知抽到哪些。
            """)

    @OptionGroup var door: DoorOptions
    @Option(help: "The inspection order.｜检查令编号。")
    var order: String
    @Option(help: "How many items, 1 to 50.｜抽几件，1–50。")
    var count = 10
    @Option(
        help: ArgumentHelp(
            "What you bring, 32 hexadecimal digits; by default this system's random numbers.｜您所带的数，默认由本机随机产生。",
            valueName: "hex"))
    var brought: String?
    @Option(
        help: ArgumentHelp(
            "The checkpoint that you saw, by its size; by default the newest.｜您看到的检查点（期数），默认最新。", valueName: "size"))
    var logSize: UInt64?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let random = BroughtBytes(Surroundings.system.randomBytes(BroughtBytes.count))
        guard let bytes = try BroughtBytes?.read(brought, "brought") ?? random else {
            throw ServiceError(.internalError)
        }
        let request = DrawSample(order: try .read(order, "order"), count: count, brought: bytes, logSize: logSize)
        try output.show(try await door.withDoor { try await $0.perform(request) })
    }
}

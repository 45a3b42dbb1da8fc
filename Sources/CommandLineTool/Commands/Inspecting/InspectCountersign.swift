import ArgumentParser
import DomainCoding
import Ledger
import MerkleTree
import Traceability

/// `touchstone inspect countersign`
struct InspectCountersign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "countersign", abstract: "The shop's answer to an inspection.｜门店会签检查记录，或提出异议。")

    @OptionGroup var door: DoorOptions
    @OptionGroup var shop: ShopOptions
    @Option(help: "The inspection's entry in the ledger.｜检查记录的条目号。")
    var entry: UInt64
    @Option(help: "What the shop objects to; without it the shop agrees.｜异议内容；不填即为同意。")
    var objection: String?
    @Option(help: "A remark.｜备注。")
    var note: String?
    @Option(help: "SHA-256 of the shop's own copy of the export, to be compared.｜门店所持副本的 SHA-256，用于比对。")
    var digest: String?
    @OptionGroup var output: OutputOptions

    mutating func validate() throws {
        guard objection == nil || note == nil else {
            throw ValidationError("Give --objection or --note.｜--objection 与 --note 只能给一个。")
        }
    }

    func run() async throws {
        let (shop, note, digest) = try readOptions(
            ["shop": shop.shop, "note": objection ?? note, "exportDigest": digest], .required("shop", ShopID.self),
            .optional("note", StatedText<1000>.self), .optional("exportDigest", Digest.self))
        var request = CountersignInspection(
            shop: shop, inspection: entry, answer: objection == nil ? .agreed : .objection)
        (request.note, request.exportDigest) = (note, digest)
        let asked = request
        try output.show(try await door.withDoor { try await $0.perform(asked) })
    }
}

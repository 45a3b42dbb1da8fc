import ArgumentParser
import DomainCoding
import Ledger
import MerkleTree
import PartCertificates
import Traceability
import WebService

/// Which stock item a step is about: a scanned code, the number printed under it, or a line of the ledger.
struct ItemOptions: ParsableArguments {
    @Option(help: "The scanned code: its address or digits.｜扫描所得的码。")
    var code: String?
    @Option(help: "Maker and number as the label prints them: 'hanchuan 1234-567-8'.｜标签上的厂家和编号。")
    var certificate: String?
    @Option(help: "The ledger entry of a line without certificate.｜无证配件在台账中的条目号。")
    var line: UInt64?

    /// The reference; refuses none and more than one.
    func reference() throws -> ItemReference {
        guard let reference = try optionalReference() else {
            throw ServiceError.missing("--code, --certificate, --line")
        }
        return reference
    }

    /// The reference; nil when none was given.
    func optionalReference() throws -> ItemReference? {
        switch [code != nil, certificate != nil, line != nil].count(where: { $0 }) {
        case 0: return nil
        case 1:
            return ItemReference(
                code: code.map { CodeInput($0) },
                certificate: try certificate.map { try CertificateID.read($0, "certificate") }, line: line)
        default:
            throw ServiceError.invalid(
                "--code, --certificate, --line", nil, .exactlyOneOf(["--code", "--certificate", "--line"]))
        }
    }
}

/// How much of it.
struct QuantityOptions: ParsableArguments {
    @Option(help: "How much, a decimal; default one piece.｜数量，默认一件。")
    var quantity: String?
    @Option(help: "Unit: pcs, kg, l …｜单位。")
    var unit: String?

    /// What was said of it.
    var amount: (quantity: StatedQuantity?, unit: UnitCode?) {
        get throws(ServiceError) {
            try readOptions(
                ["quantity": quantity, "unit": unit], .optional("quantity", StatedQuantity.self),
                .optional("unit", UnitCode.self))
        }
    }
}

/// What the texts of options mean. What is wrong with any of them is told at once.
func readOptions<each Value>(
    _ texts: [String: String?], _ fields: repeat InputField<each Value>
) throws(ServiceError) -> (repeat each Value) {
    try readFields(repeat each fields) { texts[$0] ?? nil }
}

/// `--shop ID`
struct ShopOptions: ParsableArguments {
    @Option(help: "The shop's id.｜门店代号。")
    var shop: String

    var id: ShopID {
        get throws(ServiceError) { try ShopID.read(shop, "shop") }
    }
}

/// `--voucher FILE…`
struct VoucherOptions: ParsableArguments {
    @Option(
        name: .customLong("voucher"), parsing: .upToNextOption,
        help: ArgumentHelp("Photographs or PDFs to attach.｜凭证照片或 PDF。", valueName: "file"))
    var files: [String] = []

    /// Uploads the files and returns their hashes.
    func upload(to door: Door, shop: ShopID) async throws -> [Digest] {
        var hashes: [Digest] = []
        for file in files {
            hashes.append(try await door.addVoucher(try InputFile.bytes(file, limit: 64 << 20), shop: shop))
        }
        return hashes
    }
}

extension DoorOptions {
    /// Uploads vouchers, and performs the step that names them in a field.
    func perform<Request: HTTPEndpoint>(
        _ request: Request, at shop: ShopID, with vouchers: VoucherOptions, in field: WritableKeyPath<Request, [Digest]>
    ) async throws -> Request.Answer {
        try await withDoor { door in
            var request = request
            request[keyPath: field] = try await vouchers.upload(to: door, shop: shop)
            return try await door.perform(request)
        }
    }
}

extension OutputOptions {
    /// Prints what most steps answer.
    func show(_ answer: EntryAnswer) throws {
        if json { return try terminal.print(json: answer) }
        if !answer.findings.isEmpty {
            let slugs = answer.findings.map(\.slug)
            terminal.note(
                "随条目保存的发现：\(slugs.joined(separator: "、"))",
                "Findings kept with the entry: \(slugs.joined(separator: ", "))")
        }
        terminal.print(terminal.say("台账条目 \(answer.seq)", "entry \(answer.seq)"))
    }
}

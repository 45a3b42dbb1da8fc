import ArgumentParser
import Foundation
import Ledger
import MerkleTree
import PartCertificates
import Signatures
import Traceability

/// `touchstone issue`
struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Sign and register certificates, and write their labels.｜签发并登记证书，生成标签。",
        discussion: """
            Numbers are reserved, certificates are signed here, and labels are written only once all of them are \
            registered. After a crash, run the same command again: it goes on where it ended.
            先预留编号，在本机签名，全部登记成功后才写出标签；中断后重新运行同一命令即可接着做。
            """)

    @OptionGroup var door: DoorOptions
    @Option(help: ArgumentHelp("The maker's id.｜厂家代号。", valueName: "id"))
    var issuer: String
    @Option(help: ArgumentHelp("The maker's private key.｜厂家私钥文件。", valueName: "file"))
    var key: String
    @Option(help: ArgumentHelp("CSV with product, serial, lot, class, use_by.｜配件表。", valueName: "file"))
    var parts: String
    @Option(help: ArgumentHelp("The folder for labels and manifest.csv.｜标签输出目录。", valueName: "dir"))
    var out: String
    @Option(help: "svg (symbol and text) or png (symbol).｜标签格式。")
    var format: LabelFormat = .svg
    @Option(name: .customLong("class"), help: "Class for rows that name none.｜表中未写类别时采用。")
    var defaultClass: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let plan = try BatchPlan(
            issuer: try .read(issuer, "issuer"), key: try Secrets.privateKey(key),
            table: try InputFile.bytes(parts, limit: 256 << 20), file: parts,
            defaultClass: try .read(defaultClass, "class"))
        let run = IssueRun(plan: plan, folder: out, format: format, terminal: output.terminal)
        let result = try await door.withDoor { try await run.run($0) }
        if output.json { return try output.terminal.print(json: result) }
        output.terminal.note(
            "已登记 \(result.count) 件，自编号 \(result.first) 起；标签在 \(out)。",
            "\(result.count) parts are registered, from number \(result.first) on; their labels are in \(out).")
        output.terminal.print(result.manifest)
    }
}

/// Issues a batch: reserve numbers, sign here, register, and only then write labels from the acknowledged bytes.
struct IssueRun: Sendable {
    let plan: BatchPlan
    let folder: String
    let format: LabelFormat
    let terminal: Terminal
    private static let chunk = 4000

    /// What was issued.
    struct Result: Encodable {
        var batch: BatchID
        var first: CertificateNumber
        var count: Int
        var entrySeq: UInt64
        var registeredAt: Int64
        var root: Digest
        var manifest: String
    }

    func run(_ door: Door) async throws -> Result {
        let maker = try await self.maker(door)
        var journal = try BatchJournal.open(in: folder, digest: plan.digest)
        let reservation: ReserveNumbers.Answer
        if let known = journal.reservation {
            reservation = known
        } else {
            reservation = try await door.perform(
                ReserveNumbers(issuer: plan.issuer, count: plan.rows.count),
                idempotencyKey: journal.reservationKey)
            journal.reservation = reservation
            try journal.save(in: folder)
        }
        let first = reservation.first
        let (certificates, fresh) = try await signed(journal, from: first)
        let registration: RegisterBatch.Answer
        if let known = journal.registration {
            registration = known
        } else {
            registration = try await register(certificates, fresh, reservation, first, door)
            journal.registration = registration
            try journal.save(in: folder)
        }
        let manifest = try await LabelWriter(
            folder: folder, format: format, host: reservation.host, maker: maker, terminal: terminal
        ).write(certificates, plan.issuer)
        return Result(
            batch: reservation.batch, first: first, count: certificates.count,
            entrySeq: registration.entrySeq, registeredAt: registration.registeredAt, root: registration.root,
            manifest: manifest)
    }

    /// The maker's name for labels; refuses an id that the service does not know before a number is spent.
    private func maker(_ door: Door) async throws -> Bilingual {
        if case .local(let open, _) = door, open.installation.mode == .production,
            PublishedKeys.ids.contains(plan.key.keyID)
        {
            throw ServiceError(.developmentKey, [.keyID(plan.key.keyID)])
        }
        let issuers = try await door.perform(ListIssuers()).issuers
        guard let view = issuers.first(where: { $0.id == plan.issuer }) else {
            throw ServiceError(.unknownIssuer, [.issuer(plan.issuer)])
        }
        guard let key = view.keys.first(where: { $0.keyID == plan.key.keyID }), key.state == .active else {
            throw ServiceError(
                .keyNotActive, [.keyID(plan.key.keyID), .reason(.notActiveKeyOf(view.id))])
        }
        for row in plan.rows {
            guard let partClass = row.partClass, !view.classes.contains(partClass) else { continue }
            let facts: [ErrorFact] = [.issuer(view.id), .partClass(partClass)]
            throw ServiceError(
                .classNotAuthorised, facts,
                at: [.init(line: row.line, column: "class", code: .classNotAuthorised, facts: facts)])
        }
        return Bilingual(zh: view.nameZh, en: view.nameEn)
    }

    /// The signed certificates: those on disk, or new ones, put on disk before they are sent anywhere. `fresh` is nil
    /// for those from the disk, which are trusted no more than any other file.
    private func signed(
        _ journal: BatchJournal, from first: CertificateNumber
    ) async throws -> (bytes: [[UInt8]], fresh: [FreshCertificate]?) {
        if let kept = try journal.signed(in: folder), kept.count == plan.rows.count { return (kept, nil) }
        let progress = Progress(terminal.say("签名", "signing"), of: plan.rows.count)
        let certificates = try await plan.sign(
            from: first, issuedAt: Surroundings.system.now() / 1000, progress: progress)
        progress.finish()
        let bytes = certificates.map(\.bytes)
        try journal.keep(bytes, in: folder)
        return (bytes, certificates)
    }

    private func register(
        _ certificates: [[UInt8]], _ fresh: [FreshCertificate]?, _ reservation: ReserveNumbers.Answer,
        _ first: CertificateNumber, _ door: Door
    ) async throws -> RegisterBatch.Answer {
        let hasher = SystemSHA256()
        var frontier = Frontier()
        let leaves = TreeHasher(hasher)
        for certificate in certificates { frontier.append(leafHash: leaves.leaf(certificate), using: hasher) }
        let lots = plan.lotQuantities(from: first)
        let request = RegisterBatch(
            batch: reservation.batch, keyID: plan.key.keyID, lotQuantities: lots.isEmpty ? nil : lots,
            root: frontier.root(using: hasher))
        if case .local(let open, let actor) = door {
            return try await namingRows {
                let context = RequestContext(actor: actor)
                if let fresh {
                    return try await open.service.registerBatch(request, fresh: fresh, for: context)
                }
                return try await open.service.registerBatch(request, certificates: certificates, for: context)
            }
        }
        let progress = Progress(terminal.say("上传", "uploading"), of: certificates.count)
        for start in stride(from: 0, to: certificates.count, by: Self.chunk) {
            let part = certificates[start..<min(start + Self.chunk, certificates.count)]
            _ = try await door.perform(
                StageCertificates(
                    batch: reservation.batch, offset: start,
                    certificates: part.map { Data($0).base64EncodedString() }))
            progress.advance(by: part.count)
        }
        progress.finish()
        return try await namingRows {
            try await door.perform(request, idempotencyKey: "register-" + reservation.batch.text)
        }
    }

    /// Turns places in the batch, counted from 1, into lines of the person's table, in an error of this program's and in
    /// one of a server's.
    private func namingRows<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch var error as ServiceError {
            for index in error.locations.indices {
                guard let line = line(of: error.locations[index].line) else { continue }
                (error.locations[index].file, error.locations[index].line) = (plan.file, line)
            }
            throw error
        } catch var refusal as ServerRefusal {
            for index in refusal.places.indices {
                guard let line = line(of: refusal.places[index].line) else { continue }
                (refusal.places[index].file, refusal.places[index].line) = (plan.file, line)
            }
            throw refusal
        }
    }

    /// The line of the table that a place in the batch was made from.
    private func line(of row: Int?) -> Int? {
        row.flatMap { plan.rows.indices.contains($0 - 1) ? plan.rows[$0 - 1].line : nil }
    }
}

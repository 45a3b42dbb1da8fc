import ArgumentParser
import DurableFiles
import Foundation
import PartCertificates
import QRCode
import Traceability
import Words

/// How labels are drawn.
enum LabelFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// Symbol and text.
    case svg
    /// The symbol alone.
    case png
}

/// Writes a label for each certificate, and the manifest.
struct LabelWriter: Sendable {
    let folder: String
    let format: LabelFormat
    let host: String
    let maker: Bilingual
    let terminal: Terminal

    /// Writes all labels on all cores, then `manifest.csv`; returns the manifest's path.
    func write(_ certificates: [[UInt8]], _ issuer: IssuerID) async throws -> String {
        let progress = Progress(terminal.say("标签", "labels"), of: certificates.count)
        let chunk = 128
        var rows = [[String]](repeating: [], count: certificates.count)
        try await withThrowingTaskGroup(of: (Int, [[String]]).self) { group in
            for start in stride(from: 0, to: certificates.count, by: chunk) {
                group.addTask {
                    let end = min(start + chunk, certificates.count)
                    let rows = try (start..<end).map { try label(certificates[$0], issuer) }
                    progress.advance(by: rows.count)
                    return (start, rows)
                }
            }
            for try await (start, part) in group { rows.replaceSubrange(start..<(start + part.count), with: part) }
        }
        progress.finish()
        var manifest = CSVWriter()
        manifest.write(["number", "product", "serial", "lot", "code", "file"])
        for row in rows { manifest.write(row) }
        let path = folder + "/manifest.csv"
        // Everything in it is ASCII, so programs are spared the byte order mark that Chinese spreadsheets want.
        try DurableFile.write([UInt8](manifest.contents.utf8.drop { $0 >= 0x80 }), to: path, for: .everyone)
        return path
    }

    /// Writes one label and returns its row of the manifest.
    private func label(_ bytes: [UInt8], _ issuer: IssuerID) throws -> [String] {
        let claims = try UnverifiedCertificate.decode(bytes).claims
        let digits = CodeText.digits(for: bytes)
        let symbol = try QRSymbol.encode(prefix: CodeText.prefix(host: host), digits: digits)
        let file = "\(claims.number).\(format.rawValue)"
        let drawn: [UInt8]
        switch format {
        case .png: drawn = symbol.png()
        case .svg:
            let words = claims.partClass.words
            let text = LabelText(
                maker: maker.zh == maker.en ? maker.zh : "\(maker.zh) \(maker.en)", partNumber: claims.product.printed,
                serial: claims.serial?.printed, lot: claims.lot?.printed, partClass: "\(words.zh) \(words.en)",
                host: host, shortNumber: CertificateID(issuer: issuer, number: claims.number).shortCode)
            drawn = [UInt8](Label(symbol: symbol, text: text).svg().utf8)
        }
        let path = folder + "/" + file
        do { try Data(drawn).write(to: URL(fileURLWithPath: path)) } catch { throw CommandFailure.file(path, error) }
        return [
            claims.number.description, claims.product.printed, claims.serial?.printed ?? "",
            claims.lot?.printed ?? "", CodeText.prefix(host: host) + digits, file,
        ]
    }
}

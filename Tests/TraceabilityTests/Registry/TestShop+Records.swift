import Ledger
import PartCertificates
import PartLife
import StoreContract
import TestWorlds
import Testing

@testable import Traceability

/// Entries as a shop's book has them, without the rules that a request goes through.
extension TestShop {
    func append(_ record: LedgerRecord, certificates: [CertificateID] = []) async throws {
        let (writer, book) = (world.service.books, book)
        _ = try await world.service.store.write { transaction in
            try writer.append(record, to: book, certificates: certificates, in: transaction)
        }
    }

    func receive(_ certificate: CertificateID, result: InspectionResult = .accepted) async throws {
        let record = ReceiptRecord(
            received: try day(), productName: "压缩机", quantity: .one(.pieces), inspectionResult: result
        ).with { $0.supplierName = "供应商" }
        try await append(.receipt(record), certificates: [certificate])
    }

    func install(_ certificate: CertificateID, order: String = "RO-1") async throws {
        let record = InstallRecord(
            item: .certificate(certificate), quantity: .one(.pieces), repairOrder: order, installed: try day())
        try await append(.install(record))
    }

    func remove(_ certificate: CertificateID, order: String = "RO-1") async throws {
        let record = RemovalRecord(
            part: "压缩机", repairOrder: order, removed: try day(), disposal: .toCustomer
        ).with { $0.item = .certificate(certificate) }
        try await append(.removal(record))
    }

    private func day() throws -> CalendarDay { try #require(CalendarDay(milliseconds: world.clock.now)) }
}

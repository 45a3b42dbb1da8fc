import CBOR
import Ledger
import PartCertificates
import StoreContract

extension RedactPersonalData: UseCase {
    package static let name = "redact"

    /// How many entries one request may name.
    private static let mostEntries = 10_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        let reason = try RequestField.text(reason, "reason", limit: 1000)
        let order = try RequestField.text(order, "order", limit: 400)
        let selection = try selection()
        let names = try PersonalFields.read(fields)
        let owner = try owner(context.actor)
        let writer = service.books
        // The request itself may name a customer, so not even its hash is kept.
        return try await service.once(self, for: context, keepingRequest: false) { transaction in
            let book = try owner.book(in: transaction)
            let redaction = Redaction(transaction: transaction, writer: writer, book: book)
            let wanted = try selection.entries(in: CorrectedBook(transaction: transaction, book: book)).map { seq in
                Redaction.Wanted(seq: seq, names: names)
            }
            return try redaction.carryOut(wanted, reason: reason, order: order, actor: context.actor.entryName)
        }
    }

    /// Whose book it is.
    private enum Owner: Sendable {
        case shop(ShopID)
        case issuer(IssuerID)

        func book(in transaction: any StoreTransaction) throws -> BookID {
            switch self {
            case .shop(let id): try transaction.enrolledShop(id).book
            case .issuer(let id): try transaction.issuer(id).book
            }
        }
    }

    /// A shop's manager may erase in the shop's book, the operator in every book.
    private func owner(_ actor: Actor) throws(ServiceError) -> Owner {
        switch (shop ?? "", issuer ?? "") {
        case (let shop, "") where !shop.isEmpty:
            let id = try RequestField.shop(shop)
            try actor.mustManage(id)
            return .shop(id)
        case ("", let issuer) where !issuer.isEmpty:
            try actor.mustOperate()
            return .issuer(try RequestField.issuer(issuer))
        default:
            try actor.mustOperate()
            throw LedgerField.invalid("shop, issuer", shop ?? "", "exactly one")
        }
    }

    private func selection() throws(ServiceError) -> RedactedEntries {
        var found: [RedactedEntries] = []
        if let text = repairOrder, !text.isEmpty {
            found.append(.repairOrder(try RequestField.text(text, "repairOrder")))
        }
        if let text = customer, !text.isEmpty { found.append(.customer(try RequestField.text(text, "customer"))) }
        if !entries.isEmpty {
            guard entries.count <= Self.mostEntries else {
                throw ServiceError(.tooLarge, ["what": "entries", "limit": String(Self.mostEntries)])
            }
            found.append(.these(Set(entries).sorted()))
        }
        guard found.count == 1, let one = found.first else {
            throw LedgerField.invalid("repairOrder, customer, entries", "", "exactly one")
        }
        return one
    }
}

/// Which entries of a book a redaction is about.
enum RedactedEntries: Sendable {
    /// Installs and removals of a repair order, as recorded or as corrected.
    case repairOrder(String)
    /// Entries whose open `customer` is this text.
    case customer(String)
    /// These.
    case these([UInt64])

    /// Their indexes, ascending.
    func entries(in book: CorrectedBook) throws -> [UInt64] {
        switch self {
        case .these(let entries):
            for seq in entries where try book.transaction.books.entry(book.book, seq: seq) == nil {
                throw ServiceError(.unknownEntry, ["seq": String(seq)])
            }
            return entries
        case .repairOrder(let order):
            return try JobEntries(transaction: book.transaction, book: book.book).seqs(of: order)
        case .customer(let customer):
            var found: [UInt64] = []
            try book.forEach(from: 0) { entry in
                if try entry.record().customer == customer { found.append(entry.seq) }
                return true
            }
            return found
        }
    }
}

extension LedgerRecord {
    fileprivate var customer: String? {
        switch self {
        case .receipt(let receipt): receipt.customer
        case .install(let install): install.customer
        case .removal(let removal): removal.customer
        default: nil
        }
    }
}

import CBOR
package import DomainCoding
package import Ledger
package import PartCertificates
import Signatures
import StoreContract

/// Erases personal values of entries of a book for good: of a repair order, of a customer, or of some entries.
///
/// The entries stay, and so does every proof. A `redaction` entry says which fields of which entries, why, and under whose
/// order. Business fields cannot be erased. Asked again, it finds nothing left and adds nothing.
package struct RedactPersonalData: UseCase, Hashable {
    /// The shop whose book it is, by id; or `issuer`.
    package var shop: ShopID?
    /// The maker whose book it is, by id; or `shop`.
    package var issuer: IssuerID?
    /// Every install and removal of this repair order.
    package var repairOrder: StatedText<400>?
    /// Every entry that names this customer, exactly as it was recorded.
    package var customer: StatedText<400>?
    /// These entries, by index.
    @OrEmpty package var entries: [UInt64] = []
    /// Only these personal fields, by name; none: all of them.
    @OrEmpty package var fields: [String] = []
    /// Why. It cannot be erased: no personal data here.
    package var reason: StatedText<1000>
    /// Under whose order, or at whose request. It cannot be erased either.
    package var order: StatedText<400>

    /// Say whose book it is by `shop` or `issuer`, and which entries by `repairOrder`, `customer` or `entries`.
    package init(shop: ShopID? = nil, reason: StatedText<1000>, order: StatedText<400>) {
        self.shop = shop
        self.reason = reason
        self.order = order
    }

    /// What was erased.
    package struct Answer: Codable, Hashable, Sendable {
        /// Index of the redaction entry; nil when nothing was left to erase.
        package var seq: UInt64?
        /// The fields that were open until now, ascending by entry.
        package var erased: [Erased]

        package init(seq: UInt64?, erased: [Erased]) {
            self.seq = seq
            self.erased = erased
        }
    }

    /// The fields of one entry.
    package struct Erased: Codable, Hashable, Sendable {
        /// Index of the entry.
        package var seq: UInt64
        /// The names of the fields.
        package var fields: [String]
    }

    package static let name = "redact"

    /// How many entries one request may name.
    private static let mostEntries = 10_000

    package func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
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
            return try redaction.carryOut(
                wanted, reason: reason.text, order: order.text, actor: context.actor.entryName)
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
        switch (shop, issuer) {
        case (let shop?, nil):
            try actor.mustManage(shop)
            return .shop(shop)
        case (nil, let issuer?):
            try actor.mustOperate()
            return .issuer(issuer)
        default:
            try actor.mustOperate()
            throw .invalid("shop, issuer", nil, .exactlyOneOf(["shop", "issuer"]))
        }
    }

    private func selection() throws(ServiceError) -> RedactedEntries {
        var found: [RedactedEntries] = []
        if let repairOrder { found.append(.repairOrder(repairOrder.text)) }
        if let customer { found.append(.customer(customer.text)) }
        if !entries.isEmpty {
            guard entries.count <= Self.mostEntries else {
                throw ServiceError(.tooLarge, [.what(.entries), .limit(Self.mostEntries)])
            }
            found.append(.these(Set(entries).sorted()))
        }
        guard found.count == 1, let one = found.first else {
            throw .invalid(
                "repairOrder, customer, entries", nil, .exactlyOneOf(["repairOrder", "customer", "entries"]))
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
                throw ServiceError(.unknownEntry, [.seq(seq)])
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
        case .sale(let sale): sale.buyer
        default: nil
        }
    }
}

/// Erases personal fields of entries of one book, and appends the entry that says so, in the same change.
struct Redaction {
    let transaction: any StoreTransaction
    let writer: BookWriter
    let book: BookID

    /// An entry, and which of its fields are to be erased.
    struct Wanted: Sendable {
        let seq: UInt64
        /// Names of personal fields; nil for all of them.
        let names: Set<String>?
    }

    /// Erases what is still open of what is wanted. Nothing is appended when that is nothing.
    ///
    /// - Parameter wanted: ascending by seq, no entry twice.
    func carryOut(
        _ wanted: [Wanted], reason: String, order: String, actor: String?
    ) throws -> RedactPersonalData.Answer {
        let hasher = SystemSHA256()
        var targets: [RedactionTarget] = []
        var left: [(seq: UInt64, opening: PersonalOpening?)] = []
        for want in wanted {
            guard let stored = try transaction.books.entry(book, seq: want.seq) else {
                throw ServiceError(.unknownEntry, [.seq(want.seq)])
            }
            let open = try stored.opened()
            guard let table = open.entry.table else {
                throw ServiceError(.stepRefused, [.reason(.unknownFields(seq: want.seq))])
            }
            let names = table.fields.map(\.name).filter { name in
                want.names?.contains(name) != false
                    && table.field(name)?.disclosure == .personal && open.opening(of: name, using: hasher) != nil
            }
            guard let target = RedactionTarget(seq: want.seq, names: names) else { continue }
            try refuseQuoting(names, of: open, in: [("reason", reason), ("order", order)])
            targets.append(target)
            do throws(OpeningError) {
                left.append((want.seq, try open.erasing(names, using: hasher).personal))
            } catch {
                throw StoreError.corrupt("entry \(want.seq) of book \(book.hex): \(error)")
            }
        }
        guard !targets.isEmpty else { return RedactPersonalData.Answer(seq: nil, erased: []) }
        var record = RedactionRecord(targets: targets, reason: reason, order: order)
        record.actor = actor
        let entry = try writer.append(.redaction(record), to: book, in: transaction)
        for (seq, opening) in left { try transaction.books.erasePersonal(book, seq: seq, leaving: opening?.encoded()) }
        // A kept hash of a request lets whoever has it try plates and names.
        try transaction.requests.forgetRequests()
        // What an inspector was shown of the book may say what is erased.
        try transaction.overviews.forget(book)
        return RedactPersonalData.Answer(
            seq: entry.seq, erased: targets.map { RedactPersonalData.Erased(seq: $0.seq, fields: $0.names) })
    }

    /// Refuses a reason or an order that says again, where nothing can be erased, what is erased here.
    private func refuseQuoting(
        _ names: [String], of open: OpenEntry, in texts: [(field: String, text: String)]
    ) throws {
        for name in names where name == "customer" || name == "object" {
            guard case .text(let value)? = open.opening(of: name, using: SystemSHA256())?.value, value.count > 1 else {
                continue
            }
            for (field, text) in texts where text.contains(value) {
                throw ServiceError.invalid(field, nil, .without(field: name))
            }
        }
    }
}

/// The personal fields of all kinds of entries.
enum PersonalFields {
    /// Their names.
    static let names = FieldTable.names(of: .personal)
    private static let business = FieldTable.names(of: .business)

    /// Names that a person chose; nil when none was named, which means all.
    static func read(_ names: [String]) throws(ServiceError) -> Set<String>? {
        for name in names where !Self.names.contains(name) {
            if business.contains(name) { throw ServiceError(.notPersonal, [.field(name)]) }
            throw .invalid("fields", name, .oneOf(Self.names.sorted()))
        }
        return names.isEmpty ? nil : Set(names)
    }
}

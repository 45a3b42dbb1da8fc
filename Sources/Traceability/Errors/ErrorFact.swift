package import COSE
package import Ledger
package import MerkleTree
package import PartCertificates
package import PartVerification
package import StoreContract

/// What an error speaks of: a name, under which its words and its JSON have it, and the value.
package struct ErrorFact: Hashable, Sendable {
    package let name: Name
    package let value: Value

    /// What stands in an error.
    package enum Value: Hashable, Sendable {
        case fact(FactValue)
        /// What is expected of a field.
        case rule(InputRule)
        /// Why something does not hold.
        case reason(ErrorReason)
        /// What a request has several of.
        case parts(RequestPart)
    }

    /// What a fact is about. The raw value is its name in JSON.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        // The input
        case field, value, rule, column, file, first, second, row, what, limit, allowed, known, retryAfter
        // Things by their names
        case issuer, shop, supplier, product, batch, certificate, seq, voucher, measure = "name", order, token, person
        case witness, epoch, doubt, link, application, number, serial, item, key, keyID, partClass = "class"
        // What stands against it
        case reason, state, owner, findings, held, onShelf, asked, expected, found, transferNumber, to, repairOrder, at
        case ending, own, size, staged, count, note, active, suspended, ended, error
    }

    private init(_ name: Name, _ value: FactValue) { (self.name, self.value) = (name, .fact(value)) }

    /// The path of a field in JSON, its name in a form, the column of a table or the option of a command.
    package static func field(_ name: String) -> Self { Self(.field, .text(name)) }
    /// What the person gave, cut short where it is long.
    package static func value(_ text: String) -> Self { Self(.value, .text(RequestField.excerpt(text))) }
    package static func rule(_ rule: InputRule) -> Self { Self(name: .rule, value: .rule(rule)) }
    package static func reason(_ reason: ErrorReason) -> Self { Self(name: .reason, value: .reason(reason)) }
    package static func what(_ part: RequestPart) -> Self { Self(name: .what, value: .parts(part)) }
    /// What is there twice, or was not found, as somebody wrote it.
    package static func what(_ text: String) -> Self { Self(.what, .text(text)) }

    private init(name: Name, value: Value) { (self.name, self.value) = (name, value) }

    /// The limit that was passed, as a count.
    package static func limit(_ count: Int) -> Self { Self(.limit, .number(UInt64(clamping: count))) }
    /// Rows of the person's table, from 1.
    package static func rows(_ first: Int, _ second: Int) -> [Self] {
        [Self(.first, .number(UInt64(clamping: first))), Self(.second, .number(UInt64(clamping: second)))]
    }
    /// A row or place in a list, from 1.
    package static func row(_ row: Int) -> Self { Self(.row, .number(UInt64(clamping: row))) }
    package static func seq(_ seq: UInt64) -> Self { Self(.seq, .number(seq)) }
    package static func issuer(_ id: IssuerID) -> Self { Self(.issuer, .issuer(id)) }
    package static func shop(_ id: ShopID) -> Self { Self(.shop, .shopID(id)) }
    package static func supplier(_ id: SupplierID) -> Self { Self(.supplier, .supplier(id)) }
    package static func person(_ id: PersonID) -> Self { Self(.person, .person(id)) }
    package static func batch(_ id: BatchID) -> Self { Self(.batch, .batch(id)) }
    package static func doubt(_ number: CaseNumber) -> Self { Self(.doubt, .doubt(number)) }
    package static func application(_ number: ApplicationNumber) -> Self { Self(.application, .application(number)) }
    package static func certificate(_ id: CertificateID) -> Self { Self(.certificate, .certificate(id)) }
    package static func item(_ item: StockItem) -> Self { Self(.item, .item(item)) }
    package static func product(_ code: ProductCode) -> Self { Self(.product, .product(code)) }
    package static func partClass(_ partClass: PartClass) -> Self { Self(.partClass, .partClass(partClass)) }
    package static func keyID(_ id: KeyID) -> Self { Self(.keyID, .key(id)) }
    package static func voucher(_ digest: Digest) -> Self { Self(.voucher, .digest(digest)) }
    package static func findings(_ codes: [FindingCode]) -> Self { Self(.findings, .findings(codes)) }
    package static func at(_ milliseconds: Int64) -> Self { Self(.at, .instant(milliseconds)) }

    package static func state(_ state: BatchState) -> Self { Self(name: .state, value: .reason(.batch(state))) }
    /// Any other fact by its name.
    package static func fact(_ name: Name, _ value: FactValue) -> Self { Self(name, value) }
    package static func count(_ name: Name, _ count: Int) -> Self { Self(name, .number(UInt64(clamping: count))) }
    package static func text(_ name: Name, _ text: String) -> Self { Self(name, .text(text)) }
}

/// What a request has several of.
package enum RequestPart: String, Hashable, Sendable, CaseIterable {
    case certificate, certificates, codes, counts, entries, lines, numbers, products, proof, voucher, vouchers
}

import COSE
import Ledger
import MerkleTree
import PartCertificates
import PartLife
import PartVerification
import Signatures
import StoreContract

/// Rows to put into a store.
enum Sample {
    static let hasher = SystemSHA256()
    static let acme = IssuerID("acme")!
    static let product = ProductCode("BP-1234")!

    static func book(_ number: Int, _ role: BookRole = .shop) -> BookID {
        BookID(role: role, registration: registration(number), using: hasher)
    }

    static func registration(_ number: Int) -> Registration { Registration("CN:91330100MA\(number)")! }

    static func digest(_ text: String) -> Digest { hasher.hash([UInt8](text.utf8)) }

    static func issuer(_ id: String = "acme", keys: [TrustList.Key] = [key(1)]) -> IssuerRecord {
        let number = id.utf8.reduce(0) { $0 * 31 % 99_991 + Int($1) }
        return IssuerRecord(
            id: IssuerID(id)!, registration: registration(number), book: book(number, .issuer), nameZh: "甲公司",
            nameEn: "Acme", address: "杭州市西湖区", classes: [.oem, .remanufactured],
            ranges: [ProductRange("gtin:0952")!, ProductRange("part:")!], state: .active, keys: keys, addedAt: 1_000)
    }

    static func key(
        _ seed: UInt8, _ state: TrustList.KeyState = .active, goodUpTo: UInt64? = nil
    ) -> TrustList.Key {
        let info = try! SubjectPublicKeyInfo(ed25519: [UInt8](repeating: seed, count: 32))
        return try! TrustList.Key(
            listed: ListedKey(info, using: hasher), state: state, from: Int64(seed), until: 10_000, goodUpTo: goodUpTo)
    }

    static func shop(_ id: String = "shop-1", number: Int = 1) -> ShopRecord {
        ShopRecord(
            id: ShopID(id)!, registration: registration(number), book: book(number), nameZh: "乙汽修", nameEn: "B",
            address: "宁波", place: Place(latitude: -30_250_000, longitude: 120_170_000), kind: .chain, chain: "链",
            addedAt: 7)
    }

    static func batchID(_ digit: Character) -> BatchID { BatchID(String(repeating: digit, count: 32))! }

    static func batch(
        _ digit: Character = "a", of issuer: IssuerID = acme, first: UInt32 = 1, count: UInt32 = 1_000, at: Int64 = 5
    ) -> BatchRecord {
        BatchRecord(
            id: batchID(digit), issuer: issuer, first: number(first), count: count, state: .reserved, entrySeq: nil,
            root: nil, reservedAt: at, registeredAt: nil)
    }

    static func number(_ value: UInt32) -> CertificateNumber { CertificateNumber(value)! }

    static func certificateID(_ value: UInt32, _ issuer: IssuerID = acme) -> CertificateID {
        CertificateID(issuer: issuer, number: number(value))
    }

    static func certificate(
        _ value: UInt32, serial: String? = nil, lot: String? = "L1", product: ProductCode = product,
        batch: Character = "a", of issuer: IssuerID = acme
    ) -> CertificateRecord {
        CertificateRecord(
            id: certificateID(value, issuer), bytes: [0, 1, 2, UInt8(truncatingIfNeeded: value)],
            leafHash: digest("certificate \(value)"), product: product,
            serial: serial.map { Identifier(printed: $0)! }, lot: lot.map { Identifier(printed: $0)! },
            lotQuantity: serial == nil ? try! Quantity(mantissa: 25, exponent: -1, unit: .kilograms) : nil,
            batch: batchID(batch), entrySeq: 3)
    }

    /// An entry after a head, and the head after it.
    static func entry(
        after head: BookHead, at time: Int64, kind: EntryKind = .receipt, certificates: [CertificateID] = [],
        mentions: [StockKey] = []
    ) -> (StoredEntry, BookHead) {
        let seq = head.frontier.size
        let bytes = [UInt8]("entry \(seq) of \(head.book)".utf8)
        let leaf = TreeHasher(hasher).leaf(bytes)
        var next = head
        next.frontier.append(leafHash: leaf, using: hasher)
        next.root = next.frontier.root(using: hasher)
        next.lastRecordedAt = time
        let entry = StoredEntry(
            book: head.book, seq: seq, kind: kind, recordedAt: time, entry: bytes, leafHash: leaf,
            businessKey: [UInt8](repeating: 1, count: 32), personalKey: [UInt8](repeating: 2, count: 32),
            businessValues: [0x80], personalValues: [UInt8]("person \(seq)".utf8), certificates: certificates,
            mentions: mentions)
        return (entry, next)
    }

    /// Appends an entry to a book, opening it first if need be.
    @discardableResult
    static func append(
        to book: BookID, at time: Int64, mentions: [StockKey] = [], certificates: [CertificateID] = [],
        in transaction: any StoreTransaction
    ) throws -> StoredEntry {
        if try transaction.books.head(book) == nil { try transaction.books.open(book, role: .shop) }
        guard let head = try transaction.books.head(book) else { throw StoreError.corrupt("no head") }
        let (entry, next) = entry(after: head, at: time, certificates: certificates, mentions: mentions)
        try transaction.books.append(entry, head: next)
        return entry
    }

    /// A part that was received at shops, one each.
    static func life(receivedAt shops: [Int]) -> Life {
        shops.reduce(Life(kind: .serialised)) { life, shop in
            step(.receive(shop: book(shop), seq: 1, quantity: .one(.pieces), result: .accepted), life)
        }
    }

    static func step(_ step: LifeStep, _ life: Life) -> Life { try! apply(step, to: life, rules: LifeRules()) }

    static func install(_ life: Life, at shop: Int, seq: UInt64) -> Life {
        step(.install(shop: book(shop), seq: seq, quantity: .one(.pieces), repairOrder: "RO \(seq)", at: 5), life)
    }

    static func undoInstall(_ life: Life, at shop: Int, seq: UInt64) -> Life {
        step(.undoInstall(shop: book(shop), seq: seq, quantity: .one(.pieces), installedAt: 5, at: 6), life)
    }

    /// An issuer with a batch, which certificates need.
    static func enrol(in transaction: any StoreTransaction) throws {
        try transaction.issuers.insert(issuer())
        try transaction.batches.insert(batch())
    }

    static func scan(
        _ value: UInt32, at time: Int64, shop: String? = nil, device: String? = "d1", place: Place? = nil
    ) -> ScanRecord {
        ScanRecord(
            certificate: certificateID(value), at: time, purpose: shop == nil ? .customer : .install,
            leading: "certificate-valid", device: device, shop: shop.map { ShopID($0)! }, fullCode: shop != nil,
            place: place)
    }

    static func measure(
        _ name: String, _ kind: MeasureKind = .recall, scope: CertificateScope = .product(product), at time: Int64 = 1
    ) -> MeasureRecord {
        MeasureRecord(
            issuer: acme, kind: kind, name: name, scope: scope, reasonZh: "制动失效", reasonEn: "brake failure",
            contact: "400-000-0000", entrySeq: 4, startedAt: time, endedAt: nil)
    }

    static func token(_ id: String, role: Role = .technician) -> TokenRecord {
        TokenRecord(
            id: id, hash: digest("secret of \(id)"), role: role, name: "张三",
            issuer: role == .maker ? acme : nil, shop: role == .maker ? nil : ShopID("shop-1")!, createdAt: 1,
            expiresAt: 99, revokedAt: nil)
    }

    static func person(_ id: String, role: Role = .technician) -> PersonRecord {
        PersonRecord(
            id: PersonID(id)!, name: "王师傅", role: role, issuer: role == .maker ? acme : nil,
            shop: role == .maker ? nil : ShopID("shop-1")!, passwordHash: "$scrypt$of \(id)", addedAt: 3,
            passwordChangedAt: 4)
    }

    static func session(_ secret: String, of person: String, at time: Int64) -> SessionRecord {
        SessionRecord(
            hash: digest("session \(secret)"), person: PersonID(person)!, createdAt: time, lastSeenAt: time,
            expiresAt: time + 100)
    }

    static func request(_ key: String, of principal: String = "p", at time: Int64 = 1) -> RequestRecord {
        RequestRecord(
            principal: principal, key: key, request: digest("request \(key)"), answer: [UInt8]("{}".utf8), at: time)
    }

    static func order(_ number: String, shop: String = "shop-1", at time: Int64 = 1) -> OrderRecord {
        OrderRecord(
            number: number, authority: "市场监督管理局", shop: ShopID(shop)!, from: CalendarDay("2026-01-01")!,
            to: CalendarDay("2026-06-30")!, inspector: "t-9", openedAt: time)
    }
}

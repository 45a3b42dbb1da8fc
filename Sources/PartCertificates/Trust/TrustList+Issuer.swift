package import COSE

extension TrustList {
    /// Whether an issuer may certify now.
    package enum IssuerState: UInt64, Hashable, Sendable, CaseIterable {
        /// It may.
        case active = 1
        /// Its standing is suspended.
        case suspended = 2
        /// It no longer is an issuer.
        case ended = 3

        /// The name used in tables, JSON and addresses.
        package var slug: String {
            switch self {
            case .active: "active"
            case .suspended: "suspended"
            case .ended: "ended"
            }
        }
    }

    /// What became of a key.
    package enum KeyState: UInt64, Hashable, Sendable, CaseIterable {
        /// It signs, or will.
        case active = 1
        /// Its private half was destroyed.
        case retired = 2
        /// Somebody else has it: only what was registered before counts, see ``Key/goodUpTo``.
        case compromised = 3

        /// The name used in tables, JSON and addresses.
        package var slug: String {
            switch self {
            case .active: "active"
            case .retired: "retired"
            case .compromised: "compromised"
            }
        }
    }

    /// A key of an issuer.
    package struct Key: Hashable, Sendable {
        /// The key and its identifier.
        package let listed: ListedKey
        /// What became of it.
        package let state: KeyState
        /// The first second at which a certificate may have been issued with it, since 1970.
        package let from: Int64
        /// The last such second; nil while it is open.
        package let until: Int64?
        /// In a compromised key, and only there: a size of the issuer's book. A certificate is good only when it is
        /// shown to be registered by an `issue` entry with a lower seq.
        package let goodUpTo: UInt64?

        /// Refuses a negative time, a period that ends before it begins, and a `goodUpTo` that does not go with the
        /// state.
        package init(
            listed: ListedKey, state: KeyState, from: Int64, until: Int64?, goodUpTo: UInt64?
        ) throws(TrustListError) {
            guard from >= 0, until == nil || until! >= from else {
                throw .keyPeriod(listed.id, from: from, until: until)
            }
            guard (state == .compromised) == (goodUpTo != nil) else { throw .goodUpTo(listed.id, state) }
            self.listed = listed
            self.state = state
            self.from = from
            self.until = until
            self.goodUpTo = goodUpTo
        }

        /// The key.
        package var info: SubjectPublicKeyInfo { listed.info }

        /// The identifier of the key.
        package var id: KeyID { listed.id }

        /// Whether a certificate issued at `time` (iat, seconds since 1970) lies in the period of the key.
        package func isValid(at time: Int64) -> Bool {
            guard time >= from else { return false }
            guard let until else { return true }
            return time <= until
        }

        /// Whether a certificate registered by the `issue` entry `seq` of the issuer's book is safe from a thief of the
        /// key.
        ///
        /// True for a key that is not compromised; false for a compromised one without that evidence.
        package func isGood(registeredBy seq: UInt64?) -> Bool {
            guard let goodUpTo else { return true }
            guard let seq else { return false }
            return seq < goodUpTo
        }
    }

    /// An issuer and what it may certify.
    package struct Issuer: Hashable, Sendable {
        /// Its short name.
        package let id: IssuerID
        /// Its name in Chinese.
        package let nameZh: String
        /// Its name in English.
        package let nameEn: String
        /// The classes that it may certify. None means none.
        package let classes: [PartClass]
        /// The products that it may certify. None means any.
        package let ranges: [ProductRange]
        /// Whether it may certify now.
        package let state: IssuerState
        /// Its keys; at least one.
        package let keys: [Key]

        /// The longest name in bytes of UTF-8.
        package static let longestName = 200

        /// Refuses a name that is empty, too long or contains control characters, a class named twice, and an issuer
        /// without keys.
        package init(
            id: IssuerID, nameZh: String, nameEn: String, classes: [PartClass], ranges: [ProductRange],
            state: IssuerState, keys: [Key]
        ) throws(TrustListError) {
            guard Issuer.isName(nameZh), Issuer.isName(nameEn) else { throw .name(id) }
            for index in classes.indices where classes[..<index].contains(classes[index]) {
                throw .repeatedClass(id, classes[index])
            }
            if keys.isEmpty { throw .noKey(.issuer(id)) }
            self.id = id
            self.nameZh = nameZh
            self.nameEn = nameEn
            self.classes = classes
            self.ranges = ranges
            self.state = state
            self.keys = keys
        }

        /// Whether it may certify parts of that class.
        package func authorises(_ partClass: PartClass) -> Bool { classes.contains(partClass) }

        /// Whether it may certify that product.
        package func authorises(_ product: ProductCode) -> Bool {
            if ranges.isEmpty { return true }
            for range in ranges where range.contains(product) { return true }
            return false
        }

        private static func isName(_ text: String) -> Bool {
            guard !text.isEmpty, text.utf8.count <= longestName else { return false }
            for byte in text.utf8 where byte < 0x20 || byte == 0x7F { return false }
            return true
        }
    }
}

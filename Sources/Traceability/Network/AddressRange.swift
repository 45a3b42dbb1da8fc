/// All addresses of one kind that begin with the same bits (RFC 4632, RFC 4291 §2.3).
package struct AddressRange: Hashable, Sendable {
    /// The first of them: what follows the prefix is zero.
    package let first: IPAddress
    /// How many bits are the same, of the 128 that an IPv4 address has too.
    private let length: Int

    private init(first: IPAddress, length: Int) {
        self.first = first
        self.length = length
    }

    /// One address.
    package init(_ address: IPAddress) { self.init(first: address, length: 128) }

    /// The addresses that are one client when requests are counted: an IPv4 address, and of IPv6 the /64 that a client
    /// chooses its addresses from.
    package init(countedWith address: IPAddress) {
        self = address.isIPv4 ? Self(address) : Self(first: IPAddress(bits: (address.bits >> 64) << 64), length: 64)
    }

    /// No range of IPv6 has IPv4 addresses in it.
    package func contains(_ address: IPAddress) -> Bool {
        address.isIPv4 == first.isIPv4 && (address.bits ^ first.bits) >> (128 - length) == 0
    }
}

extension AddressRange: CustomStringConvertible {
    /// `10.0.0.0/8`, `fd00::/8`, or an address. Bits after the prefix must be zero: `10.0.0.1/8` could mean either.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ IPAddress($0) }) else { return nil }
        guard parts.count == 2 else {
            self.init(first)
            return
        }
        let most = parts[0].utf8.contains(UInt8(ascii: ":")) ? 128 : 32
        guard let written = IPAddress.decimal(parts[1].utf8, digits: 3), written <= most else { return nil }
        let length = 128 - most + written
        guard first.bits << length == 0 else { return nil }
        self.init(first: first, length: length)
    }

    package var description: String {
        length == 128 ? first.description : "\(first)/\(first.isIPv4 ? length - 96 : length)"
    }
}

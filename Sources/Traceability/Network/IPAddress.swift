/// An IPv4 or IPv6 address.
///
/// An IPv4 address is held as the IPv6 address that it is mapped to (RFC 4291 §2.5.5.2): however it was written, it is
/// one value, and prints as IPv4.
package struct IPAddress: Hashable, Sendable {
    let bits: UInt128

    init(bits: UInt128) { self.bits = bits }

    /// An IPv4 address.
    package init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        bits = [first, second, third, fourth].reduce(Self.mapping) { $0 << 8 | UInt128($1) }
    }

    /// `::`, which is no machine's address.
    package static let unspecified = IPAddress(bits: 0)

    package var isIPv4: Bool { bits >> 32 == Self.mapping }

    /// Whether it is an address of this machine on any machine: 127.0.0.0/8 or ::1.
    package var isLoopback: Bool { isIPv4 ? bits >> 24 & 0xFF == 127 : bits == 1 }

    /// Whether a host, as it stands in a URL, is this machine: `localhost`, or a loopback address with or without
    /// brackets. A name that begins like such an address is a name.
    package static func isLoopback(host: String) -> Bool {
        if host == "localhost" { return true }
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        return IPAddress(isBracketed ? host.dropFirst().dropLast() : host[...])?.isLoopback ?? false
    }

    /// What stands above the 32 bits of an IPv4 address.
    private static let mapping: UInt128 = 0xFFFF
}

// MARK: - Text

extension IPAddress: CustomStringConvertible {
    /// Four decimal numbers without leading zeros, or IPv6 as in RFC 4291 §2.2. Nothing else: no zone, no port, no
    /// abbreviated IPv4.
    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8.prefix(Self.longestText + 1)
        guard bytes.count <= Self.longestText, let address = Self.read(bytes) else { return nil }
        self = address
    }

    /// An element of `X-Forwarded-For` as proxies write it: an address, `192.0.2.1:567`, `[2001:db8::1]` or
    /// `[2001:db8::1]:567`. The zone of an IPv6 address is left out: it names an interface of the proxy.
    package init?(forwarded text: some StringProtocol) {
        var bytes = Array(text.utf8.prefix(Self.longestForwarded + 1))[...]
        guard bytes.count <= Self.longestForwarded else { return nil }
        let colon = UInt8(ascii: ":")
        if bytes.first == UInt8(ascii: "[") {
            guard let end = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let rest = bytes[bytes.index(after: end)...]
            guard rest.isEmpty || (rest.first == colon && Self.isPort(rest.dropFirst())) else { return nil }
            bytes = bytes[..<end].dropFirst()
            guard bytes.contains(colon) else { return nil }
        } else if let first = bytes.firstIndex(of: colon), !bytes[bytes.index(after: first)...].contains(colon) {
            guard Self.isPort(bytes[first...].dropFirst()) else { return nil }
            bytes = bytes[..<first]
        }
        if let percent = bytes.firstIndex(of: UInt8(ascii: "%")) {
            guard bytes.contains(colon), Self.isZone(bytes[percent...].dropFirst()) else { return nil }
            bytes = bytes[..<percent]
        }
        guard let address = Self.read(bytes) else { return nil }
        self = address
    }

    /// As in RFC 5952; IPv4 in four decimal numbers.
    package var description: String {
        if isIPv4 {
            return stride(from: 24, through: 0, by: -8).map { String(bits >> $0 & 0xFF) }.joined(separator: ".")
        }
        let groups = stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: bits >> $0) }
        func print(_ groups: ArraySlice<UInt16>) -> String {
            groups.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard let zeros = Self.longestZeros(groups) else { return print(groups[...]) }
        return print(groups[..<zeros.lowerBound]) + "::" + print(groups[zeros.upperBound...])
    }

    /// `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`
    private static let longestText = 45
    private static let longestForwarded = 80

    /// The first of the longest runs of at least two zeros.
    private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
        var longest = 0..<1
        var start = 0
        for place in 0...groups.count where place == groups.count || groups[place] != 0 {
            if place - start > longest.count { longest = start..<place }
            start = place + 1
        }
        return longest.count > 1 ? longest : nil
    }
}

/// Parts of an address in text; ASCII only.
extension IPAddress {
    private static func read(_ text: some Collection<UInt8>) -> IPAddress? {
        let bytes = Array(text)
        guard bytes.contains(UInt8(ascii: ":")) else { return readIPv4(bytes[...]) }
        let gap = bytes.indices.dropLast().first { bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == bytes[$0] }
        guard let gap else {
            guard let groups = readGroups(bytes[...], endsAddress: true), groups.count == 8 else { return nil }
            return IPAddress(groups: groups)
        }
        guard let before = readGroups(bytes[..<gap], endsAddress: false),
            let after = readGroups(bytes[(gap + 2)...], endsAddress: true), before.count + after.count < 8
        else { return nil }
        return IPAddress(groups: before + Array(repeating: 0, count: 8 - before.count - after.count) + after)
    }

    private init(groups: [UInt16]) { bits = groups.reduce(0) { $0 << 16 | UInt128($1) } }

    private static func readIPv4(_ bytes: ArraySlice<UInt8>) -> IPAddress? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in decimal(part, digits: 3).flatMap { UInt8(exactly: $0) } }
        guard parts.count == 4, numbers.count == 4 else { return nil }
        return IPAddress(numbers[0], numbers[1], numbers[2], numbers[3])
    }

    /// Groups of 16 bits with colons between; the last two of an address may be an IPv4 address.
    private static func readGroups(_ bytes: ArraySlice<UInt8>, endsAddress: Bool) -> [UInt16]? {
        if bytes.isEmpty { return [] }
        var parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var tail: [UInt16] = []
        if endsAddress, let last = parts.last, last.contains(UInt8(ascii: ".")) {
            guard let address = readIPv4(last) else { return nil }
            tail = [UInt16(truncatingIfNeeded: address.bits >> 16), UInt16(truncatingIfNeeded: address.bits)]
            parts.removeLast()
        }
        let groups = parts.compactMap { part -> UInt16? in
            guard (1...4).contains(part.count) else { return nil }
            var value: UInt16 = 0
            for byte in part {
                guard let digit = hexDigit(byte) else { return nil }
                value = value << 4 | digit
            }
            return value
        }
        return groups.count == parts.count ? groups + tail : nil
    }

    private static func hexDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// A decimal number without leading zeros.
    static func decimal(_ bytes: some Collection<UInt8>, digits: Int) -> Int? {
        guard (1...digits).contains(bytes.count), bytes.first != UInt8(ascii: "0") || bytes.count == 1 else {
            return nil
        }
        var value = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func isPort(_ bytes: some Collection<UInt8>) -> Bool {
        decimal(bytes, digits: 5).map { $0 <= 65_535 } ?? false
    }

    /// Unreserved characters (RFC 6874).
    private static func isZone(_ bytes: some Collection<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                let scalar = Unicode.Scalar(byte)
                return scalar.isASCII
                    && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
            }
    }
}

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

/// Where a request comes from.
package enum Peer: Hashable, Sendable {
    case address(IPAddress)
    /// A connection without an address: a socket in the file system, or none at all.
    case local

    /// Whose requests are counted together.
    package enum Counted: Hashable, Sendable {
        case range(AddressRange)
        case local
    }

    package var counted: Counted {
        switch self {
        case .address(let address): .range(AddressRange(countedWith: address))
        case .local: .local
        }
    }

    /// Whether nobody on a network can be between it and this machine.
    package var isLoopback: Bool {
        switch self {
        case .address(let address): address.isLoopback
        case .local: true
        }
    }
}

extension Peer: CustomStringConvertible {
    package var description: String {
        switch self {
        case .address(let address): address.description
        case .local: "local"
        }
    }
}

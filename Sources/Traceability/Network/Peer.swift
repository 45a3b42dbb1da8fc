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

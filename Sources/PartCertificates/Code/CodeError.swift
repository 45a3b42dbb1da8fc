/// Why a text is not a code.
package enum CodeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing in it.
    case empty
    /// It is longer than any code; nothing else was looked at.
    case tooLong(limit: Int)
    /// It is neither digits nor an `https` address: perhaps the code of someone else.
    case notACode
    /// It is an address, but not one of the form `https://host/c/digits`.
    case address(AddressFault)
    /// The character at that offset among the digits is not one of ASCII `0`–`9`.
    case notADigit(offset: Int)
    /// No number of bytes has that number of digits: digits are missing or were added.
    case wrongLength(Int)
    /// The group of digits that begins at that offset is above what its bytes can hold.
    case groupOutOfRange(offset: Int)

    /// What is wrong with an address.
    package enum AddressFault: Hashable, Sendable {
        /// The scheme is not `https`, in lower case.
        case scheme
        /// A user name or password stands before the host.
        case userInformation
        /// A port stands after the host.
        case port
        /// The host is not a DNS name in lower case.
        case host
        /// The path is not `/c/` and digits.
        case path
        /// There is a query.
        case query
        /// There is a fragment.
        case fragment
    }

    /// A stable word for the reason, for logs and JSON.
    package var slug: String {
        switch self {
        case .empty: "empty"
        case .tooLong: "too-long"
        case .notACode: "not-a-code"
        case .address(.scheme): "address-scheme"
        case .address(.userInformation): "address-user-information"
        case .address(.port): "address-port"
        case .address(.host): "address-host"
        case .address(.path): "address-path"
        case .address(.query): "address-query"
        case .address(.fragment): "address-fragment"
        case .notADigit: "not-a-digit"
        case .wrongLength: "wrong-length"
        case .groupOutOfRange: "group-out-of-range"
        }
    }

    package var description: String {
        switch self {
        case .empty: "the code is empty"
        case .tooLong(let limit): "the code is longer than " + String(limit) + " characters"
        case .notACode: "neither digits nor an https address"
        case .address(.scheme): "the address is not https"
        case .address(.userInformation): "the address carries a user name"
        case .address(.port): "the address carries a port"
        case .address(.host): "the host is not a DNS name in lower case"
        case .address(.path): "the path is not /c/ and digits"
        case .address(.query): "the address carries a query"
        case .address(.fragment): "the address carries a fragment"
        case .notADigit(let offset): "not a digit 0-9 at " + String(offset)
        case .wrongLength(let count): "no code has " + String(count) + " digits"
        case .groupOutOfRange(let offset): "the group of digits at " + String(offset) + " is out of range"
        }
    }
}

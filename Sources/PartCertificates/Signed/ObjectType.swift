import COSE

/// What the protected header of each kind of signed object says it is.
enum ObjectType {
    static let keyRequest = "application/touchstone-key+cose"
    static let trustList = "application/touchstone-trust+cose"
    static let statusList = "application/touchstone-status+cose"
}

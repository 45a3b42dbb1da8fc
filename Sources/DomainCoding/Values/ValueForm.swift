/// What a string of a certain form is, so that whoever wrote another one can be told in words what is expected.
package enum ValueForm: Hashable, Sendable {
    case issuerID, shopID, supplierID, personID, batchID
    case caseNumber, applicationNumber
    case registration
    /// A certificate's number with its check digit.
    case printedNumber
    /// A maker and a number, with or without the check digit.
    case certificate
    /// What a scanner gives.
    case code
    /// A certificate or a line of a book.
    case item
    case gtin, product, productRange
    /// A lot or serial number.
    case identifier
    case day
    /// How far clocks are ahead of UTC.
    case utcOffset
    /// So many hexadecimal digits.
    case hexadecimal(digits: Int)
    case currency, unit
    case quantity, money
    case entryKind
    /// Where a page of a list begins.
    case cursor
    /// Which parts a measure is about.
    case scope
    /// Consecutive certificate numbers.
    case numberRun
    /// What a person writes.
    case text(mostBytes: Int)
}

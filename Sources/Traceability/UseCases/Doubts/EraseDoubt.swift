/// Erases what somebody wrote in a doubt and how to reach them, for good: for whoever has the case number. The case, its
/// kind, the part and the answers stay.
public struct EraseDoubt: Codable, Hashable, Sendable {
    /// The case number.
    public var doubt: String

    /// Makes a request.
    public init(doubt: String) { self.doubt = doubt }

    /// What is answered.
    public typealias Answer = DoubtView
}

extension EraseDoubt: UseCase {
    /// The name in logs, metrics and messages.
    public static let name = "erase-doubt"

    /// Carries it out; erasing again changes nothing.
    public func perform(in service: TraceabilityService, for context: RequestContext) async throws -> Answer {
        try await service.store.write { unit in
            guard let id = CaseNumber(doubt), var record = try unit.doubts.find(id) else {
                throw ServiceError(.unknownDoubt, ["doubt": RequestField.excerpt(doubt)])
            }
            if record.text != nil || record.contact != nil { try unit.doubts.erasePersonal(id) }
            (record.text, record.contact) = (nil, nil)
            return try DoubtView(record, personal: false, in: unit)
        }
    }
}

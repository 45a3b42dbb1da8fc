import ArgumentParser
import PartVerification
import Signatures
import Traceability

/// What a command's exit status says.
enum ExitStatus: Int32 {
    /// Done; for `verify`: pass.
    case done = 0
    /// The answer is no; for `verify`: stop.
    case no = 1
    /// A person must decide; for `verify`: caution or unconfirmed.
    case undecided = 2
    /// Wrong usage, or input that breaks a rule (EX_USAGE).
    case usage = 64
    /// A file, the database or the network failed (EX_IOERR).
    case inputOutput = 74

    /// The status for an error of the service, here or at a server.
    init(_ category: ServiceError.Category) {
        switch category {
        case .invalid, .tooLarge: self = .usage
        case .needsDecision: self = .undecided
        case .unauthenticated, .forbidden, .notFound, .conflict: self = .no
        case .tooMany, .unavailable: self = .inputOutput
        }
    }

    /// The status for the level of a verdict.
    init(level: VerdictLevel) {
        switch level {
        case .pass: self = .done
        case .stop: self = .no
        case .caution, .unconfirmed: self = .undecided
        }
    }

    /// The form that the argument parser understands.
    var code: ExitCode { ExitCode(rawValue) }
}

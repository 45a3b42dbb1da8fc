import Hummingbird
import Ledger
import Logging
import NIOCore
import PartVerification
import Synchronization
import Traceability

/// What goes with one request: who asks, from where, and in which language.
struct WebContext: Hummingbird.RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Names the request in the log and in the answer.
    let requestID: String
    /// Filled by ``Authentication`` from a token; anonymous until then, and on pages.
    var actor: Actor
    /// Who is signed in, on routes that read sessions; filled by ``Authentication`` from a cookie.
    var session: PageSession?
    /// Who asked, for the log line that is written when the answer is there.
    let principal = Principal()
    /// How the request came from the browser; filled by ``ClientAddress``.
    var connection: ConnectionSecurity
    /// Where the request comes from, as ``ClientAddress`` established it.
    var client: Peer
    /// Who reads the answer; filled by ``LanguageChoice``.
    var reader: Reader
    var language: Language { reader.language }
    let bodyProgress = BodyProgress()
    /// How long a body may take to arrive; filled by ``ClientAddress``.
    var bodyTimeLimit: Duration = .seconds(30)
    /// Bytes of a JSON body; vouchers have a bound of their own.
    var largestJSON: Int { 4 << 20 }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? RequestID().description
        actor = .anonymous
        connection = .exposed
        client = source.channel.remoteAddress.map { Peer($0) } ?? .local
        reader = Reader(.zh, .utc)
    }
}

extension Peer {
    fileprivate init(_ socket: SocketAddress) {
        switch socket {
        case .unixDomainSocket: self = .local
        // An address that is none is nobody's, and by no means this machine's.
        case .v4, .v6: self = .address(socket.ipAddress.flatMap { IPAddress($0) } ?? .unspecified)
        }
    }
}

/// The id of whoever asks, known to middleware outside of ``Authentication`` once it has run.
final class Principal: Sendable {
    /// The name of whoever is not known.
    static let nobody = "anonymous"

    private let held = Mutex(nobody)

    var name: String {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

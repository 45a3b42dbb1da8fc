import Foundation
import WebService

#if canImport(Glibc)
    import Glibc
#endif

/// A client that costs little beside the server it measures, with which it shares the cores: whole requests are made
/// beforehand, one thread serves all connections. Blocks.
struct LoopbackClient: Sendable {
    private let connections: [LoopbackConnection]

    init(port: Int, connections count: Int) throws {
        connections = try (0..<count).map { _ in try LoopbackConnection(port: port) }
    }

    /// How fast requests are answered: each is sent as soon as one of the connections is free.
    ///
    /// - Parameter operations: how many they count as; one each if nothing is said.
    func rate(of requests: [[UInt8]], counting operations: Int? = nil) throws -> Rate {
        let start = Moment()
        var places = connections.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
        var (sent, answered) = (0, 0)
        func sendNext(_ connection: LoopbackConnection) throws {
            guard sent < requests.count else { return }
            try connection.send(requests[sent])
            sent += 1
        }
        for connection in connections { try sendNext(connection) }
        while answered < requests.count {
            guard poll(&places, nfds_t(places.count), 60_000) > 0 else { throw BenchFailure("no answer in a minute") }
            for (place, connection) in zip(places, connections) where place.revents != 0 {
                guard try connection.take() else { continue }
                answered += 1
                try sendNext(connection)
            }
        }
        return Rate(operations ?? requests.count, since: start)
    }

    /// One request, alone: how long the answer took, in seconds, and what it was.
    func answer(to request: [UInt8]) throws -> (seconds: Double, text: String) {
        let start = Moment()
        let connection = connections[0]
        try connection.send(request)
        while try !connection.take() {}
        let seconds = start.seconds
        return (seconds, String(decoding: connection.answer, as: UTF8.self))
    }
}

/// Requests as a phone's browser sends them.
enum PhoneRequest {
    static func get(_ path: String, session secret: String? = nil) -> [UInt8] {
        request("GET", path, accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8") { lines in
            if let secret { lines.append("Cookie: touchstone=\(secret)") }
        }
    }

    /// A use case, sent by a script or an app on the phone.
    static func post(_ asked: some HTTPEndpoint, token: String? = nil, key: String? = nil) throws -> [UInt8] {
        let body = try JSONEncoder().encode(asked)
        return request("POST", type(of: asked).endpoint.path, accept: "application/json") { lines in
            lines += ["Content-Type: application/json", "Content-Length: \(body.count)"]
            if let token { lines.append("Authorization: Bearer \(token)") }
            if let key { lines.append("Idempotency-Key: \(key)") }
        } + [UInt8](body)
    }

    private static func request(
        _ method: String, _ path: String, accept: String, _ more: (inout [String]) -> Void
    ) -> [UInt8] {
        var lines = [
            "\(method) \(path) HTTP/1.1", "Host: id.example",
            "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile",
            "Accept: " + accept, "Accept-Language: zh-CN,zh;q=0.9", "Accept-Encoding: gzip, deflate",
        ]
        more(&lines)
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}

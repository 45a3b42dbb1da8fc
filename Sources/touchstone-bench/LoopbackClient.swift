import Dispatch
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A client that costs little beside the server it measures, with which it shares the cores: whole requests are made
/// beforehand, one thread serves all connections. Blocks.
struct LoopbackClient {
    private let connections: [LoopbackConnection]

    init(port: Int, connections count: Int) throws {
        connections = try (0..<count).map { _ in try LoopbackConnection(port: port) }
    }

    /// Requests a second: each is sent as soon as one of the connections is free.
    func rate(of requests: [[UInt8]]) throws -> Double {
        let start = DispatchTime.now().uptimeNanoseconds
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
        return Double(requests.count) / Benchmarks.seconds(since: start)
    }

    /// One request, alone: how long the answer took, in seconds, and what it was.
    func answer(to request: [UInt8]) throws -> (seconds: Double, text: String) {
        let start = DispatchTime.now().uptimeNanoseconds
        let connection = connections[0]
        try connection.send(request)
        while try !connection.take() {}
        let seconds = Benchmarks.seconds(since: start)
        return (seconds, String(decoding: connection.answer, as: UTF8.self))
    }
}

/// Requests as a phone's browser sends them.
enum PhoneRequest {
    static func get(_ path: String, session secret: String? = nil) -> [UInt8] {
        var lines = [
            "GET \(path) HTTP/1.1", "Host: id.example",
            "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile",
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language: zh-CN,zh;q=0.9", "Accept-Encoding: gzip, deflate",
        ]
        if let secret { lines.append("Cookie: touchstone=\(secret)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }
}

import Foundation

// Writes the description of the API: `make openapi`.

guard CommandLine.arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: APIDescription FILE\n".utf8))
    exit(2)
}
let description = try APIDescription(comments: .ofThisBuild())
for name in description.withoutComment {
    FileHandle.standardError.write(Data("warning: \(name) has no comment\n".utf8))
}
try Data(description.text.utf8).write(to: URL(fileURLWithPath: CommandLine.arguments[1]))

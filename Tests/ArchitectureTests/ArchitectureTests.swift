import TestSupport
import Testing

/// The house as it stands, compared with its table (House.swift).
struct ArchitectureTests {
    @Test func tableHasNoFaults() {
        #expect(Rules.faults(of: House.rooms) == [])
        #expect(Set(House.rooms.map(\.name)).count == House.rooms.count)
    }

    @Test func everyRoomStandsInTheTable() throws {
        #expect(try Repository.folders(in: "Sources") == House.rooms.map(\.name).sorted())
    }

    @Test(arguments: House.rooms.map(\.name))
    func importsFollowTheTable(name: String) throws {
        let room = try #require(House.room(name))
        let violations = try Repository.imports(below: "Sources/\(name)").flatMap {
            Rules.forbidden($0.imports, file: $0.file, in: room)
        }
        #expect(violations == [])
    }

    @Test(arguments: House.supports.map(\.name))
    func supportFollowsTheTable(name: String) throws {
        let support = try #require(House.supports.first { $0.name == name })
        let violations = try Repository.imports(below: "Tests/\(name)").flatMap {
            Rules.forbidden($0.imports, file: $0.file, in: support)
        }
        #expect(violations == [])
    }

    @Test func testsImportNothingAboveTheirRoom() throws {
        let violations = try Repository.folders(in: "Tests").filter { $0.hasSuffix("Tests") }.flatMap { target in
            let room = House.room(testedBy: target)
            #expect(room != nil || target == "ArchitectureTests", "\(target) is about no room")
            return try Repository.imports(below: "Tests/\(target)").flatMap {
                Rules.forbidden($0.imports, file: $0.file, inTestsOf: room)
            }
        }
        #expect(violations == [])
    }

    @Test func eachModuleMapHasOneImporter() throws {
        for module in House.rooms where module.floor == 0 {
            let importers = try House.rooms.map(\.name).filter {
                try Repository.modules(importedBelow: "Sources/\($0)").contains(module.name)
            }
            #expect(importers.count == 1, "\(module.name) is imported by \(importers)")
        }
    }

    @Test func manifestAgreesWithTheTable() throws {
        let targets = try Manifest.current.targets
        let table = House.rooms + House.supports
        #expect(targets.filter { $0.type != "test" }.map(\.name).sorted() == table.map(\.name).sorted())
        let testFolders = try Repository.folders(in: "Tests").filter { $0.hasSuffix("Tests") }
        #expect(targets.filter { $0.type == "test" }.map(\.name).sorted() == testFolders)
        for room in table {
            let declared = targets.first { $0.name == room.name }?.dependencies.map(\.name) ?? []
            #expect(Set(declared).subtracting(room.imports).sorted() == [], "\(room.name) declares too much")
        }
    }

    @Test func manifestAgreesWithTheImports() throws {
        let disagreements = try Manifest.current.targets.flatMap { target in
            let isTest = target.type == "test"
            let isInTests = isTest || House.supports.contains { $0.name == target.name }
            return Rules.disagreements(
                target: target.name, declared: Set(target.dependencies.map(\.name)),
                imported: try Repository.modules(importedBelow: "\(isInTests ? "Tests" : "Sources")/\(target.name)"),
                mustUseAll: !isTest)
        }
        #expect(disagreements == [])
    }

    @Test func everyTargetTreatsWarningsAsErrors() throws {
        let lenient = try Manifest.current.targets.filter { target in
            target.type != "system" && !target.settings.contains { $0.name == "treatAllWarnings" }
        }
        #expect(lenient.map(\.name) == [], "these lack .treatAllWarnings(as: .error)")
    }

    @Test func dependenciesAreExactAndExplained() throws {
        let rows = try Repository.text("docs/dependencies.md").split(separator: "\n")
        for package in try Manifest.current.dependencies {
            #expect(package.version != "", "\(package.identity) is not pinned with exact:")
            let row = rows.first { $0.lowercased().hasPrefix("| \(package.identity) |") }
            #expect(
                row?.contains("| \(package.version) |") == true,
                "docs/dependencies.md lacks the row of \(package.identity) \(package.version)")
        }
    }

    @Test func pythonPackagesArePinnedAndExplained() throws {
        let document = try Repository.text("docs/dependencies.md")
        let lines = try Repository.text("tools/requirements.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        for line in lines {
            let parts = line.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            try #require(parts.count == 3 && parts[1] == "" && parts[2] != "", "\(line) is not name==version")
            #expect(document.contains(parts[0]), "docs/dependencies.md says nothing of \(parts[0])")
        }
    }

    /// Exactly the pure rooms, each after those that it imports.
    @Test func pureRoomsAreCompiledForTheBrowser() throws {
        let script = try Repository.text("tools/check-embedded.sh")
        let list = try #require(script.split(separator: "\n").first { $0.hasPrefix("rooms=(") })
        let names = list.dropFirst("rooms=(".count).dropLast().split(separator: " ").map(String.init)
        #expect(names.sorted() == House.rooms.filter(\.isPure).map(\.name).sorted())
        for (index, name) in names.enumerated() {
            #expect(House.room(name)?.imports.isSubset(of: names[..<index]) == true, "\(name) stands too early")
        }
    }

    @Test func longFilesHaveAReason() throws {
        let files = ["Sources", "Tests", "tools"].flatMap {
            Repository.files(in: $0, extensions: ["css", "js", "py", "sh", "swift"])
        }
        #expect(files.count > 30)
        for file in files {
            let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            let fault = Rules.lengthFault(file: file, lines: lines, reasons: House.longFiles)
            #expect(fault == nil)
        }
        #expect(Set(House.longFiles.keys).subtracting(files).isEmpty, "reasons for files that do not exist")
    }
}

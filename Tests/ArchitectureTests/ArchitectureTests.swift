import TestSupport
import Testing

/// The house as it stands, compared with its table (TargetTable.swift).
struct ArchitectureTests {
    @Test func tableHasNoFaults() {
        #expect(Rules.faults(of: TargetTable.targets) == [])
        #expect(Set(TargetTable.targets.map(\.name)).count == TargetTable.targets.count)
    }

    @Test func everyRoomStandsInTheTable() throws {
        #expect(try Repository.folders(in: "Sources") == TargetTable.targets.map(\.name).sorted())
    }

    @Test(arguments: TargetTable.targets.map(\.name))
    func importsFollowTheTable(name: String) throws {
        let target = try #require(TargetTable.target(name))
        let violations = try Repository.imports(below: "Sources/\(name)").flatMap {
            Rules.forbidden($0.imports, file: $0.file, in: target)
        }
        #expect(violations == [])
    }

    @Test(arguments: TargetTable.supports.map(\.name))
    func supportFollowsTheTable(name: String) throws {
        let support = try #require(TargetTable.supports.first { $0.name == name })
        let violations = try Repository.imports(below: "Tests/\(name)").flatMap {
            Rules.forbidden($0.imports, file: $0.file, in: support)
        }
        #expect(violations == [])
    }

    @Test func testsImportNothingAboveTheirTarget() throws {
        let violations = try Repository.folders(in: "Tests").filter { $0.hasSuffix("Tests") }.flatMap { tests in
            let target = TargetTable.target(testedBy: tests)
            #expect(target != nil || tests == "ArchitectureTests", "\(tests) is about no target")
            return try Repository.imports(below: "Tests/\(tests)").flatMap {
                Rules.forbidden($0.imports, file: $0.file, inTestsOf: target)
            }
        }
        #expect(violations == [])
    }

    @Test func eachModuleMapHasOneImporter() throws {
        for module in TargetTable.targets where module.layer == 0 {
            let importers = try TargetTable.targets.map(\.name).filter {
                try Repository.modules(importedBelow: "Sources/\($0)").contains(module.name)
            }
            #expect(importers.count == 1, "\(module.name) is imported by \(importers)")
        }
    }

    @Test func manifestAgreesWithTheTable() throws {
        let targets = try Manifest.current.targets
        let table = TargetTable.targets + TargetTable.supports
        #expect(targets.filter { $0.type != "test" }.map(\.name).sorted() == table.map(\.name).sorted())
        let testFolders = try Repository.folders(in: "Tests").filter { $0.hasSuffix("Tests") }
        #expect(targets.filter { $0.type == "test" }.map(\.name).sorted() == testFolders)
        for target in table {
            let declared = targets.first { $0.name == target.name }?.dependencies.map(\.name) ?? []
            #expect(Set(declared).subtracting(target.imports).sorted() == [], "\(target.name) declares too much")
        }
    }

    @Test func manifestAgreesWithTheImports() throws {
        let disagreements = try Manifest.current.targets.flatMap { target in
            let isTest = target.type == "test"
            let isInTests = isTest || TargetTable.supports.contains { $0.name == target.name }
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

    /// Exactly the pure targets, each after those that it imports.
    @Test func pureRoomsAreCompiledForTheBrowser() throws {
        let script = try Repository.text("tools/check-embedded.sh")
        let list = try #require(script.split(separator: "\n").first { $0.hasPrefix("targets=(") })
        let names = list.dropFirst("targets=(".count).dropLast().split(separator: " ").map(String.init)
        #expect(names.sorted() == TargetTable.targets.filter(\.isPure).map(\.name).sorted())
        for (index, name) in names.enumerated() {
            #expect(TargetTable.target(name)?.imports.isSubset(of: names[..<index]) == true, "\(name) stands too early")
        }
    }

    @Test func longFilesHaveAReason() throws {
        let files = ["Sources", "Tests", "tools"].flatMap {
            Repository.files(in: $0, extensions: ["css", "js", "py", "sh", "swift"])
        }
        #expect(files.count > 30)
        for file in files {
            let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            let fault = Rules.lengthFault(file: file, lines: lines, reasons: TargetTable.longFiles)
            #expect(fault == nil)
        }
        #expect(Set(TargetTable.longFiles.keys).subtracting(files).isEmpty, "reasons for files that do not exist")
    }
}

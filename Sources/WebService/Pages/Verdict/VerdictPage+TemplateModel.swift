// The verdict page is asked for more often than all others together: it is read without reflection. A test holds it against
// what the library makes of the same fields.

extension VerdictPage: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "page": .model(page)
        case "level": .text(level)
        case "icon": .text(icon)
        case "word": .text(word)
        case "title": .text(title)
        case "meaning": .text(meaning)
        case "next": .text(next)
        case "measure": TemplateValue(measure)
        case "summary": TemplateValue(summary)
        case "match": TemplateValue(match)
        case "installation": TemplateValue(installation)
        case "doubt": .text(doubt)
        case "proof": TemplateValue(proof)
        case "steps": .texts(steps)
        case "findings": .models(findings)
        case "hasFindings": .flag(hasFindings)
        case "part": TemplateValue(part)
        case "basis": .models(basis)
        case "seen": TemplateValue(seen)
        default: nil
        }
    }
}

extension VerdictPage.Section: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "heading": .text(heading)
        case "rows": .models(rows)
        case "warning": TemplateValue(warning)
        case "explanation": TemplateValue(explanation)
        case "question": TemplateValue(question)
        default: nil
        }
    }
}

extension VerdictPage.Match: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "serial": .text(serial)
        case "yes": .text(yes)
        case "no": .text(no)
        default: nil
        }
    }
}

extension VerdictPage.FindingRow: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "level": .text(level)
        case "icon": .text(icon)
        case "word": .text(word)
        case "title": .text(title)
        case "meaning": .text(meaning)
        case "next": .text(next)
        default: nil
        }
    }
}

extension VerdictPage.Row: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "name": .text(self.name)
        case "value": .text(self.value)
        default: nil
        }
    }
}

extension PageFrame: TemplateModel {
    func value(_ name: String) -> TemplateValue? {
        switch name {
        case "title": .text(title)
        case "language": .text(language)
        case "otherLanguage": .text(otherLanguage)
        case "switchPath": .text(switchPath)
        case "query": .text(query)
        case "host": .text(host)
        case "home": .text(home)
        // Neither person nor note: pages that have one are not read in this way.
        default: nil
        }
    }
}

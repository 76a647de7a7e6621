//! Findings for machines: what each format says of one finding, of places in several files, and of edits.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{folder, run, stderr, stdout};

/// Two packages that use each other, one of them with a space and a letter beyond ASCII in its path.
fn two_packages(test: &str) -> PathBuf {
    let folder = folder(test);
    fs::create_dir(folder.join("idl é")).unwrap();
    fs::write(folder.join("idl é/a.pyro"), "package a;\nimport b;\nstruct A { b: b.B?; unit: string; }\n")
        .unwrap();
    fs::write(folder.join("b.pyro"), "package b;\nstruct B { a: a.A?; }\n").unwrap();
    folder
}

#[test]
fn json_has_places_and_edits() {
    let output = run(&folder("json"), &["check", "--format", "json", "bad.pyro"]);
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["errors"], 2);
    let finding = &document["findings"][1];
    assert_eq!(finding["code"], "E022");
    let (line, column, end) = (&finding["line"], &finding["column"], &finding["end_column"]);
    assert_eq!((line, column, end), (&3.into(), &15.into(), &23.into()));
    let help = &finding["help"][0];
    assert_eq!((&help["edits"][0]["replacement"], &help["certain"]), (&"decimal".into(), &false.into()));
}

#[test]
fn json_has_the_places_of_several_files() {
    let folder = two_packages("json_files");
    let output = run(&folder, &["check", "--format", "json", "idl é", "b.pyro"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let labels = &document["findings"][0]["labels"];
    let files: Vec<&str> =
        labels.as_array().unwrap().iter().map(|label| label["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["idl é/a.pyro", "b.pyro"]);
    assert_eq!(labels[1]["text"], "`b` uses `a`");
    assert_eq!(document["findings"][1]["help"][0]["certain"], true);
}

#[test]
fn github_gets_one_command_a_line() {
    let output = run(&folder("github"), &["check", "--format", "github", "bad.pyro"]);
    let text = stdout(&output);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert_eq!(
        lines[1],
        "::error file=bad.pyro,line=3,endLine=3,col=15,endColumn=23,title=E022::unknown type `decimall`\
         %0Abad.pyro:3:15: not declared%0Ahelp: did you mean `decimal`?"
    );
    assert_eq!(stderr(&output), "1 file checked: 2 errors\n");
}

/// The keys of an object are among those that the standard has for it, and those that it asks for are there.
fn keys(object: &Value, required: &[&str], optional: &[&str]) {
    let keys: BTreeSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    for key in required {
        assert!(keys.contains(key), "{key} is missing in {object}");
    }
    for key in keys {
        assert!(required.contains(&key) || optional.contains(&key), "unexpected {key} in {object}");
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn check_place(place: &Value) {
    keys(place, &["artifactLocation", "region"], &[]);
    let uri = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.is_ascii() && !uri.contains([' ', ':', '\\']), "{uri} is no URI reference");
    check_region(&place["region"]);
}

fn check_region(region: &Value) {
    keys(region, &["startLine", "startColumn", "endLine", "endColumn"], &[]);
    assert!(region.as_object().unwrap().values().all(|number| number.as_u64().unwrap() >= 1), "{region}");
}

/// The part of the standard's schema that is used here.
fn check_sarif(document: &Value) {
    keys(document, &["$schema", "version", "runs"], &[]);
    assert_eq!(document["version"], "2.1.0");
    let [run] = list(&document["runs"]) else { panic!("one run") };
    keys(run, &["tool", "columnKind", "results"], &[]);
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    keys(driver, &["name", "version", "rules"], &[]);
    let rules = list(&driver["rules"]);
    for rule in rules {
        keys(rule, &["id", "shortDescription", "help", "defaultConfiguration"], &[]);
        keys(&rule["help"], &["text", "markdown"], &[]);
        assert!(rule["help"]["text"].as_str().unwrap().len() > 40, "{rule}");
    }
    for result in list(&run["results"]) {
        keys(
            result,
            &["ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"],
            &["fixes"],
        );
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        for location in list(&result["locations"]).iter().chain(list(&result["relatedLocations"])) {
            keys(location, &["physicalLocation"], &["message"]);
            check_place(&location["physicalLocation"]);
        }
        for fix in result["fixes"].as_array().unwrap_or(&Vec::new()) {
            keys(fix, &["description", "artifactChanges"], &[]);
            for change in list(&fix["artifactChanges"]) {
                keys(change, &["artifactLocation", "replacements"], &[]);
                for replacement in list(&change["replacements"]) {
                    keys(replacement, &["deletedRegion", "insertedContent"], &[]);
                    check_region(&replacement["deletedRegion"]);
                }
            }
        }
    }
}

#[test]
fn sarif_names_rules_regions_and_fixes() {
    let output = run(&folder("sarif"), &["check", "--format", "sarif", "bad.pyro", "warned.pyro"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    check_sarif(&document);
    let results = list(&document["runs"][0]["results"]);
    assert_eq!(results[0]["ruleId"], "E012");
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 34);
    assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "no reply is sent");
    let change = &results[1]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "bad.pyro");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "decimal");
}

#[test]
fn sarif_has_the_places_of_several_files() {
    let folder = two_packages("sarif_files");
    let output = run(&folder, &["check", "--format", "sarif", "idl é", "b.pyro"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    check_sarif(&document);
    let circle = &list(&document["runs"][0]["results"])[0];
    assert_eq!(circle["ruleId"], "E028");
    let uri = |location: &Value| {
        location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().to_owned()
    };
    assert_eq!(uri(&circle["locations"][0]), "idl%20%C3%A9/a.pyro");
    assert_eq!(uri(&circle["relatedLocations"][0]), "b.pyro");
}

#[test]
fn a_run_without_findings_is_a_document_too() {
    let folder = folder("formats_empty");
    let output = run(&folder, &["check", "--format", "sarif", "good.pyro"]);
    assert_eq!(output.status.code(), Some(0));
    check_sarif(&serde_json::from_slice(&output.stdout).unwrap());
    let output = run(&folder, &["check", "--format", "json", "good.pyro"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["findings"], Value::Array(Vec::new()));
    assert_eq!(stdout(&run(&folder, &["check", "--format", "github", "good.pyro"])), "");
}

#[test]
fn denied_warnings_fail_in_every_format() {
    let folder = folder("formats_deny");
    for format in ["text", "json", "github", "sarif"] {
        let output = run(&folder, &["check", "--deny", "warnings", "--format", format, "warned.pyro"]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        // They are warnings all the same.
        assert!(!stdout(&output).contains("error[") && !stdout(&output).contains("::error"), "{format}");
    }
}

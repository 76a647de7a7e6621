//! `pyro-idl dump`: what is written where, and that nothing is when something is wrong.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use serde_json::Value;

use crate::support::{folder, run, stderr, stdout};

#[test]
fn a_good_file_gives_its_model() {
    let output = run(&folder("dump_good"), &["dump", "good.pyro"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["pyro_idl"], 1);
    let service = &document["packages"][0]["items"][0];
    assert_eq!((&service["kind"], &service["full_name"]), (&"service".into(), &"Bank".into()));
    assert_eq!(service["at"]["file"], "good.pyro");
    let method = &service["members"][0];
    assert_eq!((&method["at"]["line"], &method["at"]["column"]), (&2.into(), &6.into()));
    assert_eq!(method["returns"]["kind"], "decimal");
}

#[test]
fn places_can_be_left_out() {
    let folder = folder("dump_places");
    let output = run(&folder, &["dump", "--no-places", "good.pyro"]);
    assert!(!stdout(&output).contains("good.pyro"), "{}", stdout(&output));
    fs::write(
        folder.join("good.pyro"),
        "// Moved.\n\nservice Bank { fn balance(account: str) -> decimal; }\n",
    )
    .unwrap();
    assert_eq!(stdout(&run(&folder, &["dump", "--no-places", "good.pyro"])), stdout(&output));
}

#[test]
fn mistakes_give_no_model() {
    let folder = folder("dump_bad");
    fs::write(folder.join("model.json"), "old").unwrap();
    let output = run(&folder, &["dump", "bad.pyro", "--out", "model.json"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(
        stderr(&output).starts_with("error[E012]: oneway method cannot return a value\n --> bad.pyro:2:34\n")
    );
    assert!(stderr(&output).ends_with("nothing written: 2 errors\n"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(folder.join("model.json")).unwrap(), "old");
    let output = run(&folder, &["dump", "good.pyro", "nowhere.pyro"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    assert_eq!(stderr(&output), "pyro-idl: cannot read nowhere.pyro: no such file or directory\n");
}

#[test]
fn a_file_is_written_at_once_and_only_if_it_changes() {
    let folder = folder("dump_out");
    let output = run(&folder, &["dump", "good.pyro", "--out", "new/model.json"]);
    assert_eq!((output.status.code(), stdout(&output).as_str(), stderr(&output).as_str()), (Some(0), "", ""));
    let path = folder.join("new/model.json");
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, stdout(&run(&folder, &["dump", "good.pyro"])));
    let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode();
    assert_eq!(mode("new/model.json"), mode("good.pyro"), "as any new file");
    let written = fs::metadata(&path).unwrap().modified().unwrap();
    run(&folder, &["dump", "good.pyro", "--out", "new/model.json"]);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), written, "not written again");
    // Another text, through a link, into a file with permissions of its own.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("new/model.json", folder.join("link.json")).unwrap();
    run(&folder, &["dump", "warned.pyro", "--out", "link.json"]);
    assert_ne!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.join("link.json")).unwrap().is_symlink());
    assert_eq!(fs::read_dir(folder.join("new")).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = folder("dump_unwritable");
    fs::create_dir(folder.join("taken")).unwrap();
    let output = run(&folder, &["dump", "good.pyro", "--out", "taken"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "pyro-idl: cannot write taken: is a directory\n");
    let output = run(&folder, &["dump", "good.pyro", "--out", "good.pyro/model.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with("pyro-idl: cannot write good.pyro/model.json: "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_full_disk_is_no_success() {
    let folder = folder("dump_full");
    let output = run(&folder, &["dump", "good.pyro", "--out", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "pyro-idl: cannot write /dev/full: no space left on device\n");
}

#[test]
fn the_schema_needs_no_files() {
    let folder = folder("dump_schema");
    let output = run(&folder, &["dump", "--schema"]);
    assert_eq!(output.status.code(), Some(0));
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(run(&folder, &["dump"]).status.code(), Some(2));
    assert_eq!(run(&folder, &["dump", "--schema", "good.pyro"]).status.code(), Some(2));
}

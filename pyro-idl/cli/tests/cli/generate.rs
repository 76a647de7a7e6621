//! `pyro-idl gen`: what is written where, `--check`, templates of one's own, and plugins, good ones and others.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{folder, run, stderr, stdout};

#[test]
fn every_target_is_written_and_written_once() {
    let folder = folder("gen_targets");
    for (target, file, text) in [
        ("python", "__init__.py", "class Bank(_pyro.Client):"),
        ("typescript", "_.ts", "export interface Bank {"),
        ("rust", "lib.rs", "pub trait Bank"),
        ("markdown", "index.md", "# "),
    ] {
        let output = run(&folder, &["gen", target, "good.pyro", "--out", target]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let path = folder.join(target).join(file);
        assert!(fs::read_to_string(&path).unwrap().contains(text), "{target}");
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        assert_eq!(run(&folder, &["gen", target, "good.pyro", "--out", target]).status.code(), Some(0));
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before, "{target} was touched");
    }
    assert!(folder.join("python/py.typed").exists() && folder.join("python/_pyro_idl/__init__.py").exists());
}

#[test]
fn check_names_what_would_change() {
    let folder = folder("gen_check");
    let output = run(&folder, &["gen", "python", "good.pyro", "--out", "api", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("would change: api/__init__.py\n"), "{}", stdout(&output));
    assert!(!folder.join("api").exists());
    run(&folder, &["gen", "python", "good.pyro", "--out", "api"]);
    let output = run(&folder, &["gen", "python", "good.pyro", "--out", "api", "--check"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
    fs::write(folder.join("api/py.typed"), "x").unwrap();
    let output = run(&folder, &["gen", "python", "good.pyro", "--out", "api", "--check"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), "would change: api/py.typed\n"));
}

#[test]
fn check_names_what_is_no_longer_made() {
    let folder = folder("gen_left");
    let source = |text: &str| fs::write(folder.join("good.pyro"), text).unwrap();
    for (target, old, own) in [
        ("python", "out/python/a/old/__init__.py", "out/python/a/own.py"),
        ("typescript", "out/typescript/a/old.ts", "out/typescript/a/own.ts"),
        ("rust", "out/rust/old.rs", "out/rust/own.rs"),
        ("markdown", "out/markdown/a.old.md", "out/markdown/own.md"),
    ] {
        let out = format!("out/{target}");
        source("package a.old;\nstruct Old { x: int; }\n");
        run(&folder, &["gen", target, "good.pyro", "--out", &out]);
        source("package a.b;\nstruct New { x: int; }\n");
        run(&folder, &["gen", target, "good.pyro", "--out", &out]);
        if target == "rust" {
            // One file holds all packages: this is one of a time when it was called otherwise.
            fs::copy(folder.join("out/rust/lib.rs"), folder.join(old)).unwrap();
        }
        fs::write(folder.join(own), "# written by hand, Made by pyro-idl or not\n").unwrap();
        let output = run(&folder, &["gen", target, "good.pyro", "--out", &out, "--check"]);
        let named = format!("no longer made: {old}\n");
        assert_eq!((output.status.code(), stdout(&output)), (Some(1), named), "{target}");
        fs::remove_file(folder.join(old)).unwrap();
        let output = run(&folder, &["gen", target, "good.pyro", "--out", &out, "--check"]);
        assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()), "{target}");
    }
}

/// `py.typed` has no header: it is taken for ours where all modules are.
#[test]
fn check_names_a_mark_that_is_no_longer_made() {
    let folder = folder("gen_mark");
    run(&folder, &["gen", "python", "good.pyro", "--out", "out"]);
    run(&folder, &["gen", "python", "good.pyro", "--out", "out/before"]);
    let left = || {
        let output = run(&folder, &["gen", "python", "good.pyro", "--out", "out", "--check"]);
        let lines = stdout(&output);
        assert_eq!(output.status.code(), Some(1), "{lines}");
        assert!(lines.contains("no longer made: out/before/__init__.py\n"), "{lines}");
        lines.contains("no longer made: out/before/py.typed\n")
    };
    assert!(left());
    fs::write(folder.join("out/before/own.py"), "X = 1\n").unwrap();
    assert!(!left(), "somebody's package is typed");
    fs::remove_file(folder.join("out/before/own.py")).unwrap();
    fs::write(folder.join("out/before/py.typed"), "partial\n").unwrap();
    assert!(!left(), "we write none like this");
}

#[test]
fn what_cannot_be_made_is_said() {
    let folder = folder("gen_wrong");
    let expect = |args: &[&str], status: i32, said: &str| {
        let output = run(&folder, args);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
        assert!(!folder.join("out").exists(), "{args:?}");
    };
    expect(&["gen", "cobol", "good.pyro", "--out", "out"], 2, "there is no target `cobol`");
    expect(&["gen", "python", "--out", "out"], 2, "name a target and the files");
    expect(&["gen", "python", "bad.pyro", "--out", "out"], 1, "nothing written: 2 errors");
    expect(&["gen", "python", "nowhere.pyro", "--out", "out"], 2, "cannot read nowhere.pyro");
    expect(&["gen", "rust", "good.pyro", "--dump-model"], 2, "rust is made of tokens");
    expect(&["gen", "python", "good.pyro", "--out", "out", "--template-dir", "none"], 2, "cannot read none");
    fs::create_dir(folder.join("templates")).unwrap();
    let with = ["gen", "python", "good.pyro", "--out", "out", "--template-dir", "templates"];
    expect(&with, 2, "no template (*.j2)");
    fs::write(folder.join("templates/module.py.j2"), "{{ nothing }}").unwrap();
    expect(&with, 2, "module.py.j2:1");
    fs::write(folder.join("templates/module.py.j2"), "{% if %}").unwrap();
    expect(&with, 2, "module.py.j2:1");
}

#[test]
fn templates_can_be_replaced_and_added() {
    let folder = folder("gen_templates");
    fs::create_dir(folder.join("templates")).unwrap();
    let list = "{% for service in services %}{{ service.name }}: {{ service.methods|length }}\n{% endfor %}";
    fs::write(folder.join("templates/each.services.txt.j2"), list).unwrap();
    fs::write(folder.join("templates/folder.py.j2"), "# ours\n").unwrap();
    fs::write(folder.join("templates/unused.txt"), "{% if %}").unwrap();
    let package = "package a.b;\nservice Bank { fn balance(account: str) -> decimal; fn close(); }\n";
    fs::write(folder.join("good.pyro"), package).unwrap();
    let args = ["gen", "python", "good.pyro", "--out", "out", "--template-dir", "templates"];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read = |path: &str| fs::read_to_string(folder.join("out").join(path)).unwrap();
    assert_eq!(read("a/b/services.txt"), "Bank: 2\n");
    assert_eq!((read("__init__.py"), read("a/__init__.py")), ("# ours\n".into(), "# ours\n".into()));
    assert!(read("a/b/__init__.py").contains("class Bank("));
    // A slip in a name must not look like success.
    fs::write(folder.join("templates/modul.py.j2"), "").unwrap();
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains("nothing takes in the template modul.py.j2; those of python are module.py.j2"),
        "{said}"
    );
    // One that is taken in by another is one of the user's own.
    fs::write(folder.join("templates/folder.py.j2"), "{% include \"modul.py.j2\" %}# ours\n").unwrap();
    assert_eq!(run(&folder, &args).status.code(), Some(0));
}

#[test]
fn the_view_can_be_seen() {
    let output = run(&folder("gen_view"), &["gen", "python", "good.pyro", "--dump-model"]);
    let view: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&view["view"], &view["target"]), (&2.into(), &"python".into()));
    let method = &view["modules"][0]["services"][0]["methods"][0];
    assert_eq!(method["name"], "balance");
    assert_eq!(method["returns"], "decimal.Decimal");
    assert_eq!(method["params"][0]["idl_type"], "str");
    let output = run(&folder("gen_view_markdown"), &["gen", "markdown", "good.pyro", "--dump-model"]);
    let view: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&view["view"], &view["target"]), (&2.into(), &"markdown".into()));
    assert_eq!(view["packages"][0]["groups"][0]["items"][0]["sections"][0]["entries"][0]["name"], "balance");
}

#[test]
fn templates_of_a_reference_can_be_replaced_and_added() {
    let folder = folder("gen_reference");
    let package = "package a.b;\n/// Keeps money.\nservice Bank { fn close(); }\n";
    fs::write(folder.join("good.pyro"), package).unwrap();
    fs::create_dir(folder.join("templates")).unwrap();
    let template = |name: &str, text: &str| fs::write(folder.join("templates").join(name), text).unwrap();
    template("index.md.j2", "# {{ title }}, {{ packages|length }} of them\n");
    template(
        "each.names.txt.j2",
        "{% for group in groups %}{% for item in group[\"items\"] %}{{ item.anchor }}\n{% endfor %}{% endfor %}",
    );
    let args = ["gen", "markdown", "good.pyro", "--out", "out", "--template-dir", "templates"];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read = |path: &str| fs::read_to_string(folder.join("out").join(path)).unwrap();
    assert_eq!(read("index.md"), "# Interface reference, 1 of them\n");
    assert_eq!(read("a.b.names.txt"), "a.b.Bank\n");
    assert!(read("a.b.md").contains("Keeps money."), "{}", read("a.b.md"));
    template("module.py.j2", "");
    let output = run(&folder, &args);
    assert!(
        stderr(&output).contains("those of markdown are index.md.j2, package.md.j2"),
        "{}",
        stderr(&output)
    );
}

/// A plugin that is a script of the shell.
fn plugin(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join("plugin.sh");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn a_plugin_gets_the_model_and_gives_files() {
    let folder = folder("gen_plugin");
    let answer = r#"{"pyro_idl_plugin": 1, "files": [{"path": "a/b.txt", "text": "made"}]}"#;
    plugin(&folder, &format!("cat > request.json; echo '{answer}'"));
    let args = ["gen", "--plugin", "./plugin.sh", "--parameter", "p", "good.pyro", "--out", "out"];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(folder.join("out/a/b.txt")).unwrap(), "made");
    let request: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("request.json")).unwrap()).unwrap();
    assert_eq!((&request["pyro_idl_plugin"], &request["parameter"]), (&1.into(), &"p".into()));
    assert_eq!(request["model"]["packages"][0]["items"][0]["full_name"], "Bank");
}

#[test]
fn other_plugins_write_nothing() {
    let folder = folder("gen_plugins");
    for (script, said) in [
        ("exit 3", "ended with exit status: 3"),
        ("echo nothing", "not what the protocol asks for"),
        ("exec sleep 30", "did not end within 1 seconds"),
        ("echo '{\"pyro_idl_plugin\": 1, \"errors\": [\"no\"]}'", "plugin ./plugin.sh: no"),
        (
            "echo '{\"pyro_idl_plugin\": 1, \"files\": [{\"path\": \"../x\", \"text\": \"\"}]}'",
            "the path \"../x\" leads elsewhere",
        ),
        ("exec yes", "more than 67108864 bytes"),
    ] {
        plugin(&folder, script);
        let seconds = if script.contains("yes") { "20" } else { "1" };
        let args =
            ["gen", "--plugin", "./plugin.sh", "--plugin-timeout", seconds, "good.pyro", "--out", "out"];
        let output = run(&folder, &args);
        assert_eq!(output.status.code(), Some(2), "{script}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{script}: {}", stderr(&output));
        assert!(!folder.join("out").exists() && !folder.parent().unwrap().join("x").exists(), "{script}");
    }
    let output = run(&folder, &["gen", "--plugin", "./none.sh", "good.pyro", "--out", "out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("plugin ./none.sh: no such file"), "{}", stderr(&output));
    let forever = u64::MAX.to_string();
    let args = ["gen", "--plugin", "./none.sh", "--plugin-timeout", &forever, "good.pyro", "--out", "out"];
    assert_eq!(run(&folder, &args).status.code(), Some(2));
}

/// What a plugin has started must not go on when its time is over.
#[test]
fn children_of_a_late_plugin_end_with_it() {
    let folder = folder("gen_plugin_children");
    plugin(&folder, "(sleep 3; touch survived) &\nsleep 30");
    let args = ["gen", "--plugin", "./plugin.sh", "--plugin-timeout", "1", "good.pyro", "--out", "out"];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did not end within 1 seconds"), "{}", stderr(&output));
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert!(!folder.join("survived").exists(), "a child went on");
}

/// Nor when it has ended itself, and left somebody behind who holds its output: nobody waits for that one.
#[test]
fn who_holds_the_output_of_a_plugin_ends_too() {
    let folder = folder("gen_plugin_holder");
    let answer = r#"echo '{"pyro_idl_plugin": 1, "files": [{"path": "a", "text": "made"}]}'"#;
    plugin(&folder, &format!("(sleep 3; touch survived) &\n{answer}"));
    let args = ["gen", "--plugin", "./plugin.sh", "--plugin-timeout", "1", "good.pyro", "--out", "out"];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(folder.join("out/a")).unwrap(), "made");
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert!(!folder.join("survived").exists(), "a child went on");
    // What has left its group cannot be ended, and whether it writes more nobody knows.
    plugin(&folder, &format!("setsid sleep 3 2> /dev/null &\n{answer}"));
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("who holds its output did not end within 1 seconds"));
}

/// Nor when nobody waits for them: whatever the plugin's end was.
#[test]
fn quiet_children_of_a_plugin_end_with_it() {
    let folder = folder("gen_plugin_quiet");
    let child = "(sleep 3; touch survived) > child.log 2>&1 &";
    let answer = r#"{"pyro_idl_plugin": 1, "files": [{"path": "a", "text": "made"}]}"#;
    let args = ["gen", "--plugin", "./plugin.sh", "good.pyro", "--out", "out"];
    for (end, status) in [(format!("echo '{answer}'"), 0), ("exit 3".to_owned(), 2)] {
        plugin(&folder, &format!("{child}\n{end}"));
        let output = run(&folder, &args);
        assert_eq!(output.status.code(), Some(status), "{end}: {}", stderr(&output));
    }
    std::thread::sleep(std::time::Duration::from_secs(4));
    assert!(folder.join("child.log").exists() && !folder.join("survived").exists(), "a child went on");
}

#[test]
fn what_somebody_has_written_is_not_written_over() {
    let folder = folder("gen_foreign");
    fs::create_dir(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), "//! mine\n").unwrap();
    let output = run(&folder, &["gen", "rust", "good.pyro", "--out", "src"]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("src/lib.rs was not made by pyro-idl") && said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(folder.join("src/lib.rs")).unwrap(), "//! mine\n");
    let output = run(&folder, &["gen", "rust", "good.pyro", "--out", "src", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::read_to_string(folder.join("src/lib.rs")).unwrap().starts_with("// @generated"));
    // What it has made itself, and what is empty, is written without a word.
    fs::write(folder.join("good.pyro"), "service Other { fn other(); }\n").unwrap();
    assert_eq!(run(&folder, &["gen", "rust", "good.pyro", "--out", "src"]).status.code(), Some(0));
    fs::write(folder.join("src/lib.rs"), "").unwrap();
    assert_eq!(run(&folder, &["gen", "rust", "good.pyro", "--out", "src"]).status.code(), Some(0));
    // Nothing of the others is written either.
    fs::create_dir(folder.join("py")).unwrap();
    fs::write(folder.join("py/__init__.py"), "mine = 1\n").unwrap();
    assert_eq!(run(&folder, &["gen", "python", "good.pyro", "--out", "py"]).status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.join("py")).unwrap().count(), 1);
}

/// The first line names all files, and may be long.
#[test]
fn what_is_made_of_many_files_is_known_again() {
    let folder = folder("gen_many");
    fs::create_dir(folder.join("idl")).unwrap();
    let declare = |i: usize, field: &str| {
        let path = folder.join(format!("idl/a_name_that_is_rather_long_{i}.pyro"));
        fs::write(path, format!("struct S{i} {{ {field}: int; }}\n")).unwrap();
    };
    (0..40).for_each(|i| declare(i, "x"));
    for target in ["rust", "python", "typescript", "markdown"] {
        let args = ["gen", target, "idl", "--out", target];
        assert_eq!(run(&folder, &args).status.code(), Some(0));
    }
    declare(0, "y");
    for target in ["rust", "python", "typescript", "markdown"] {
        let output = run(&folder, &["gen", target, "idl", "--out", target]);
        assert_eq!(output.status.code(), Some(0), "{target}: {}", stderr(&output));
    }
}

/// The commands that the pages about stubs and templates show.
#[test]
fn commands_of_the_guide_work() {
    let folder = folder("gen_guide");
    for (name, text) in [
        ("idl/good.pyro", "package a.b;\nservice Bank { fn close(); }\n"),
        ("templates/folder.py.j2", "# ours\n"),
        ("src/lib.rs", "#[pyro_runtime::service] pub trait Bank { fn close(&self); }\n"),
    ] {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }
    let script = plugin(&folder, r#"cat > /dev/null; echo '{"pyro_idl_plugin": 1, "files": []}'"#);
    fs::rename(script, folder.join("make-docs")).unwrap();
    let mut run_commands = 0;
    for page in ["python-stubs.md", "from-a-trait.md", "templates.md"] {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(page)).unwrap();
        let blocks = text.split("\n```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n"));
        for command in blocks.flat_map(str::lines) {
            let command = command.split('#').next().unwrap_or_default();
            let command = command.split('>').next().unwrap_or_default();
            let args: Vec<&str> = command.split_whitespace().skip(1).collect();
            let output = run(&folder, &args);
            assert_eq!(output.status.code(), Some(0), "{command}: {}{}", stdout(&output), stderr(&output));
            run_commands += 1;
        }
    }
    assert_eq!(run_commands, 11);
}

//! `pyro-idl completions` and `pyro-idl man`: both know every command.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::{folder, run, stderr, stdout};

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = stdout(&run(&folder("install_help"), &["--help"]));
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<String> = names.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    assert!(names.contains(&"check".to_owned()) && names.len() > 4, "{names:?}");
    names.into_iter().filter(|name| name != "help").collect()
}

#[test]
fn completions_name_every_command() {
    let folder = folder("install_completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&folder, &["completions", shell]);
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{shell}");
        let script = stdout(&output);
        for command in commands() {
            assert!(script.contains(&command), "{command} in {shell}");
        }
        assert!(script.contains("no-places"), "options too in {shell}");
    }
    assert_eq!(run(&folder, &["completions", "cmd"]).status.code(), Some(2));
}

#[test]
fn bash_takes_its_script() {
    let script = run(&folder("install_bash"), &["completions", "bash"]).stdout;
    let mut command = Command::new("bash");
    command
        .args(["-c", "source /dev/stdin && complete -p pyro-idl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let Ok(mut bash) = command.spawn() else {
        eprintln!("skipped: bash is not installed");
        return;
    };
    bash.stdin.take().unwrap().write_all(&script).unwrap();
    let output = bash.wait_with_output().unwrap();
    assert!(output.status.success() && stdout(&output).ends_with(" pyro-idl\n"), "{output:?}");
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let folder = folder("install_man");
    let output = run(&folder, &["man", "--out", "man/man1"]);
    assert_eq!((output.status.code(), stdout(&output).as_str(), stderr(&output).as_str()), (Some(0), "", ""));
    let read = |name: &str| std::fs::read_to_string(folder.join("man/man1").join(name)).unwrap();
    let program = read("pyro-idl.1");
    assert_eq!(program, stdout(&run(&folder, &["man"])));
    for command in commands() {
        assert!(program.contains(&format!("pyro\\-idl\\-{command}(1)")), "{command} in {program}");
        let page = read(&format!("pyro-idl-{command}.1"));
        for part in [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH EXAMPLES\n.nf\n  pyro\\-idl "] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
    assert_eq!(std::fs::read_dir(folder.join("man/man1")).unwrap().count(), commands().len() + 1);
}

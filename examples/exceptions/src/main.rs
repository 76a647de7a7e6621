//! Exceptions: declared ones with their fields, Python's own, those that nobody has declared, a panic, and what oneway calls raise.
//!
//! `cargo run -p exceptions` serves a vault. `cargo run -p exceptions -- client URI` tries its doors. In Python:
//! `tests/py/examples/exceptions_client.py` and `exceptions_server.py`; Pyro's own example has the same name.

mod vault;

// What the build script has made of the declaration: `mod example { mod vault { .. } }`.
pyro_runtime::include!();

use example::vault::{Locked, NoSuchBox, VaultOpenError, VaultProxy, VaultServer, VaultShareError};
use pyro_runtime::blocking::Wait;
use pyro_runtime::daemon::Daemon;
use pyro_runtime::{Error, Result};
use vault::{Cellar, Diary};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [word, uri] if word == "client" => visit(uri),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().hooks(Diary).build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(VaultServer::object(Cellar::default())).call()?);
    println!("Ready.");
    daemon.run()
}

fn visit(uri: &str) -> Result<()> {
    let vault = VaultProxy::connect_blocking(uri)?;
    for (number, code) in [(1, "sesame"), (1, "please"), (3, "")] {
        // Declared exceptions have a variant each, with their fields.
        match vault.open(number, code).wait() {
            Ok(content) => println!("box {number}: {content}"),
            Err(VaultOpenError::Locked(Locked { attempts_left, .. })) => {
                println!("box {number}: locked, {attempts_left} attempts left");
            }
            Err(VaultOpenError::NoSuchBox(NoSuchBox { number })) => println!("box {number}: not there"),
            Err(VaultOpenError::Other(error)) => return Err(error),
        }
    }
    match vault.share(0).wait() {
        Err(VaultShareError::ZeroDivisionError(raised)) => println!("no heirs: {}", raised.short_class()),
        other => println!("no heirs: {other:?}"),
    }
    describe("smell", &vault.smell().wait().expect_err("there is smoke"));
    println!("keys: {}", vault.drop_keys().wait().expect_err("they are lost").python_class());
    vault.tidy_up().wait()?;
    println!("tidy up: nothing heard");
    println!("last trouble: {:?}", vault.last_trouble().wait()?);
    Ok(())
}

/// What is known of an exception that nobody has declared.
fn describe(what: &str, error: &Error) {
    let Some(raised) = error.exception() else { return println!("{what}: failed on this side: {error}") };
    println!("{what}: {error}");
    for (name, value) in &raised.attributes {
        println!("  {name} = {value}");
    }
    // Where it was raised, for those who mend the server.
    if let Some(traceback) = &raised.traceback {
        eprint!("{}", traceback.concat());
    }
}

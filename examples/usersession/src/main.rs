//! What belongs to one client: the handshake says who it is, and each call over that connection knows it. A savings bank, where
//! everybody sees their own account, and a purse that is there as long as the connection.
//!
//! `cargo run -p usersession` serves, and says goodbye to users by their names. `cargo run -p usersession -- client URI..`
//! signs in as two users, and once with a wrong word.
//!
//! In Python: a proxy's `_pyroHandshake`, the daemon's `validateHandshake`, which puts an attribute on the connection, and
//! `current_context.client`; see `tests/py/examples/usersession_server.py`. Pyro's own example sends a token with each call.

use pyro_runtime::blocking::Wait;
use pyro_runtime::client::Proxy;
use pyro_runtime::context::CallContext;
use pyro_runtime::daemon::{Daemon, Hooks};
use pyro_runtime::{Error, Exception, Result, Value, service};
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};

/// One for all, and everybody sees their own account.
#[service(instance = "single", sync)]
trait Bank {
    /// Puts money on the caller's account; says how much is there, in cents.
    fn pay_in(&self, cents: i64) -> Result<i64>;
}

/// One for each connection.
#[service(instance = "session", sync)]
trait Purse {
    /// Whose it is.
    #[pyro(property)]
    fn owner(&self) -> String;

    /// Puts money in; says how much is there.
    fn put(&self, cents: i64) -> i64;
}

/// Who has signed in. Attached to the connection by the handshake.
struct User {
    name: String,
}

impl User {
    /// Who makes the call that is being handled.
    fn calling() -> Result<Arc<Self>> {
        let user = CallContext::current().and_then(|call| call.attached());
        user.ok_or_else(|| Error::usage("nobody has signed in"))
    }
}

/// The users and their words.
const WORDS: [(&str, &str); 2] = [("ada", "engine"), ("otto", "cycle")];

struct Door;

impl Hooks for Door {
    fn validate_handshake(&self, context: &CallContext, data: Value) -> Result<Value, Exception> {
        let part = |name| data.get(name).and_then(Value::as_str).unwrap_or_default();
        let (name, word) = (part("user"), part("word"));
        if !WORDS.contains(&(name, word)) {
            return Err(Exception::new("builtins.PermissionError", "that is not the word"));
        }
        context.attach(User { name: name.to_owned() });
        Ok(format!("welcome, {name}").into())
    }

    fn client_disconnect(&self, context: &CallContext) {
        if let Some(user) = context.attached::<User>() {
            println!("goodbye, {}", user.name);
        }
    }
}

#[derive(Default)]
struct SavingsBank {
    accounts: Mutex<HashMap<String, i64>>,
}

impl Bank for SavingsBank {
    fn pay_in(&self, cents: i64) -> Result<i64> {
        let user = User::calling()?;
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        let account = accounts.entry(user.name.clone()).or_default();
        *account += cents;
        Ok(*account)
    }
}

struct Leather {
    owner: Arc<User>,
    cents: AtomicI64,
}

impl Purse for Leather {
    fn owner(&self) -> String {
        self.owner.name.clone()
    }

    fn put(&self, cents: i64) -> i64 {
        self.cents.fetch_add(cents, SeqCst) + cents
    }
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [word, bank, purse] if word == "client" => sign_in(bank, purse),
        _ => serve(),
    }
}

fn serve() -> Result<()> {
    let daemon = Daemon::builder().hooks(Door).build_blocking()?;
    daemon.stop_on_signals()?;
    println!("URI: {}", daemon.register(BankServer::class(SavingsBank::default)).call()?);
    // Made at the first call over a connection, for whom that belongs to.
    let purse = || Ok(Leather { owner: User::calling()?, cents: AtomicI64::new(0) });
    println!("URI: {}", daemon.register(PurseServer::try_class(purse)).call()?);
    println!("Ready.");
    daemon.run()
}

fn sign_in(bank: &str, purse: &str) -> Result<()> {
    let visit = |user, word| -> Result<()> {
        // A proxy is a connection, and each object has a proxy of its own: both sign in.
        let connect = |uri| {
            let credentials: Value = [("user", user), ("word", word)].into_iter().collect();
            Proxy::builder(uri)?.handshake(credentials).blocking().connect().wait()
        };
        let (bank, purse) = (BankProxy::from(connect(bank)?), PurseProxy::from(connect(purse)?));
        purse.put(30).wait()?;
        println!("{}: {} cents in the purse", purse.owner().wait()?, purse.put(20).wait()?);
        println!("{user}: {} cents in the bank", bank.pay_in(50).wait()?);
        Ok(())
    };
    visit("ada", "engine")?;
    visit("otto", "cycle")?;
    visit("ada", "engine")?;
    match visit("ada", "cycle") {
        Err(refused) if refused.is_connect() => println!("ada: not let in"),
        other => println!("ada: {other:?}"),
    }
    Ok(())
}

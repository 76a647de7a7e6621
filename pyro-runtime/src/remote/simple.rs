//! The short way to a server: objects and their names, a daemon, a name server, and what Python's `serveSimple` prints.

use crate::client::{NameServerProxy, Place, locate_ns_at};
use crate::daemon::{Daemon, Registered};
use crate::service::Target;
use crate::{Generation, Result};
use std::io::Write;
use std::time::Duration;
use tokio::runtime::Handle;

/// How long taking the names out again may take at the end.
const RETRACT_PATIENCE: Duration = Duration::from_secs(2);

/// Serves objects under names; see [`serve_simple`].
#[must_use = "nothing is served before `serve`"]
pub struct ServeSimple {
    objects: Vec<(Target, Option<String>)>,
    host: Option<String>,
    port: u16,
    daemon: Option<Daemon>,
    name_server: Option<Place>,
    out: Option<Box<dyn Write + Send>>,
    ends_on_signals: bool,
}

/// Serves objects, each under a name or `None`: Python's `serveSimple` and `serve`.
///
/// By default a daemon is made on a free port of localhost, names are entered in a name server (and objects have ids of their
/// own), and what is served is printed as Python prints it.
///
/// ```no_run
/// # async fn example(station: pyro_runtime::service::Target) -> pyro_runtime::Result<()> {
/// pyro_runtime::remote::serve_simple([(station, Some("lab.station"))]).host("0.0.0.0").serve().await
/// # }
/// ```
pub fn serve_simple<T, N>(objects: impl IntoIterator<Item = (T, Option<N>)>) -> ServeSimple
where
    T: Into<Target>,
    N: Into<String>,
{
    ServeSimple {
        objects: objects.into_iter().map(|(object, name)| (object.into(), name.map(Into::into))).collect(),
        host: None,
        port: 0,
        daemon: None,
        name_server: Some(Place::default()),
        out: Some(Box::new(std::io::stdout())),
        ends_on_signals: false,
    }
}

impl ServeSimple {
    /// Listens on this host. Default `localhost`. Of no effect with a daemon of one's own.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Listens on this port. Default 0, a free one. Of no effect with a daemon of one's own.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// In this daemon, which is closed at the end.
    pub fn daemon(mut self, daemon: Daemon) -> Self {
        self.daemon = Some(daemon);
        self
    }

    /// Whether names are entered in a name server. Default true; without one they are the objects' ids.
    pub fn ns(mut self, on: bool) -> Self {
        self.name_server = on.then(Place::default);
        self
    }

    /// Where and how to look for the name server.
    pub fn name_server_place(mut self, place: Place) -> Self {
        self.name_server = Some(place);
        self
    }

    /// Whether what is served is printed. Default true.
    pub fn verbose(mut self, on: bool) -> Self {
        self.out = on.then(|| Box::new(std::io::stdout()) as Box<dyn Write + Send>);
        self
    }

    /// Where that is printed. Default the standard output.
    pub fn output(mut self, out: impl Write + Send + 'static) -> Self {
        self.out = Some(Box::new(out));
        self
    }

    /// Ends at Ctrl-C and SIGTERM, as [`Daemon::stop_on_signals`] says; Python's does at Ctrl-C. Default: no signal is looked at.
    pub fn stop_on_signals(mut self) -> Self {
        self.ends_on_signals = true;
        self
    }

    /// Serves until the daemon is stopped; then, and when it fails, the names are taken out of the name server again, unlike in
    /// Python. When the future is dropped, a task does that, if the runtime lives as long: a program that is to end at Ctrl-C asks
    /// for [`stop_on_signals`](Self::stop_on_signals) rather than drop it.
    ///
    /// # Errors
    /// Signals that the system lets nobody wait for, where they are wanted; a port that cannot be listened on; no name server,
    /// where one is wanted; without one, a name that is there twice (`DaemonError`).
    pub async fn serve(mut self) -> Result<()> {
        let daemon = match self.daemon.take() {
            Some(daemon) => daemon,
            None => {
                let host = self.host.as_deref().unwrap_or("localhost");
                Daemon::builder().host(host).port(self.port).build().await?
            }
        };
        let _closed_at_the_end = daemon.close_on_drop();
        if self.ends_on_signals {
            daemon.stop_on_signals()?;
        }
        let name_server = match &self.name_server {
            Some(place) => Some(locate_ns_at(place).await?),
            None => None,
        };
        let mut entered = Entered { name_server, names: Vec::new() };
        let served = self.serve_as(&daemon, &mut entered).await;
        entered.take_out().await;
        served
    }

    async fn serve_as(&mut self, daemon: &Daemon, entered: &mut Entered) -> Result<()> {
        for (target, name) in std::mem::take(&mut self.objects) {
            let repr = repr(&target);
            let id = name.as_deref().filter(|_| entered.name_server.is_none());
            let registered = register(daemon, target, id)?;
            self.say(&format!("Object {repr}:\n    uri = {registered}"));
            if let (Some(name_server), Some(name)) = (entered.name_server.clone(), name) {
                // Noted before it is known to be there: when this is dropped meanwhile, it may be.
                entered.names.push(name.clone());
                if let Err(error) = name_server.register(&name, registered.uri(), false, &[]).await {
                    entered.names.pop();
                    return Err(error);
                }
                self.say(&format!("    name = {name}"));
            }
        }
        self.say("Pyro daemon running.");
        daemon.serve().await
    }

    fn say(&mut self, line: &str) {
        if let Some(out) = &mut self.out {
            // Nobody may be reading; the server runs all the same.
            let _ = writeln!(out, "{line}").and_then(|()| out.flush());
        }
    }
}

fn register(daemon: &Daemon, target: Target, id: Option<&str>) -> Result<Registered> {
    let registration = daemon.register(target).no_register();
    match id {
        Some(id) => registration.object_id(id).call(),
        None => registration.call(),
    }
}

/// Names that have been entered, and are taken out again however serving ends.
struct Entered {
    name_server: Option<NameServerProxy>,
    names: Vec<String>,
}

impl Entered {
    async fn take_out(&mut self) {
        if let Some(name_server) = self.name_server.take() {
            take_out(name_server, std::mem::take(&mut self.names)).await;
        }
    }
}

impl Drop for Entered {
    /// The future that served was dropped. A task of its runtime takes the names out, which ends by itself after a moment.
    fn drop(&mut self) {
        let names = std::mem::take(&mut self.names);
        if let (Some(name_server), Ok(runtime)) = (self.name_server.take(), Handle::try_current())
            && !names.is_empty()
        {
            runtime.spawn(take_out(name_server, names));
        }
    }
}

async fn take_out(name_server: NameServerProxy, names: Vec<String>) {
    let all = async {
        for name in &names {
            let _ = name_server.remove(name).await;
        }
    };
    // Whoever looks for the names finds nothing behind them either way.
    let _ = tokio::time::timeout(RETRACT_PATIENCE, all).await;
}

/// As Python's `repr` names an object or a class.
fn repr(target: &Target) -> String {
    let name = target.interface(Generation::Pyro5).name;
    if target.is_class() { format!("<class '{name}'>") } else { format!("<{name} object>") }
}

impl std::fmt::Debug for ServeSimple {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ServeSimple").field("objects", &self.objects).finish_non_exhaustive()
    }
}

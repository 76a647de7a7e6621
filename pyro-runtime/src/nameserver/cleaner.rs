//! Removes registrations whose servers have gone: tries to connect to each, and forgets what could not be reached for
//! a while. It says nothing to the servers and does not ask whether the object is still there.

use super::core::NameServer;
use super::storage::Filter;
use crate::net::{ConnectOptions, connect};
use crate::{DAEMON_NAME, Generation, Location, NAMESERVER_NAME, Uri};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

/// The shortest time between two rounds that may be configured.
pub(super) const MIN_INTERVAL: Duration = Duration::from_secs(3);
/// Connections that are tried at a time.
const MAX_CONNECTING: usize = 32;

/// The times of a cleaner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    /// From the end of one round to the next.
    pub(super) interval: Duration,
    /// What one connection may take.
    pub(super) connect_timeout: Duration,
    /// How long a server must have been out of reach.
    pub(super) patience: Duration,
}

impl Times {
    /// Python's, with this interval.
    pub(super) fn new(interval: Duration) -> Self {
        Self { interval, connect_timeout: Duration::from_secs(5), patience: Duration::from_secs(20) }
    }
}

/// Since when each registration has been out of reach. A name that was registered anew counts anew.
type Unreachable = HashMap<(String, String), Instant>;

/// Cleans until it is aborted by the name server's end.
pub(super) async fn run(core: Arc<NameServer>, times: Times) {
    let mut unreachable = Unreachable::new();
    loop {
        sleep(times.interval).await;
        unreachable = round(&core, times, unreachable).await;
    }
}

/// Tries all registrations once, removes those that have been out of reach for too long, and gives back the others.
async fn round(core: &NameServer, times: Times, before: Unreachable) -> Unreachable {
    let mut after = Unreachable::new();
    // A store that fails now may work in the next round.
    let all = core.list(&Filter::All, Generation::Pyro5).unwrap_or_default();
    let mut all = all.into_iter().filter(|(name, _)| name != NAMESERVER_NAME && name != DAEMON_NAME);
    let mut trying = JoinSet::new();
    loop {
        while trying.len() < MAX_CONNECTING
            && let Some((name, record)) = all.next()
        {
            trying.spawn(async move {
                let reached = is_reachable(&record.uri, times.connect_timeout).await;
                (name, record.uri, reached)
            });
        }
        let Some(tried) = trying.join_next().await else { return after };
        let Ok((name, uri, false)) = tried else { continue };
        let key = (name, uri);
        let since = before.get(&key).copied().unwrap_or_else(Instant::now);
        if since.elapsed() < times.patience {
            after.insert(key, since);
        } else {
            let seconds = times.patience.as_secs();
            log::info!("autoclean: unregistering {}; cannot connect uri {} for {seconds} sec", key.0, key.1);
            // Fails only with the store; then the next round tries again.
            let _ = core.remove_stale(&key.0, &key.1);
        }
    }
}

/// Whether something listens there. Names that are themselves to be looked up are left alone.
async fn is_reachable(uri: &str, patience: Duration) -> bool {
    let Ok(Uri { location: Some(location), .. }) = uri.parse::<Uri>() else { return true };
    if matches!(location, Location::Tcp { port: 0, .. }) {
        return false;
    }
    let connecting = connect(&location, ConnectOptions::default());
    matches!(timeout(patience, connecting).await, Ok(Ok(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nameserver::storage::{MemoryStorage, Tags};
    use crate::nameserver::{Limits, NameServer};
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn what_stays_out_of_reach_is_forgotten() {
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (up, down) = (server.local_addr().unwrap(), gone.local_addr().unwrap());
        drop(gone);
        let core = NameServer::new(MemoryStorage::new(), Limits::default());
        let register = |name: &str, uri: String| core.register(name, &uri, false, Tags::new()).unwrap();
        register("up", format!("PYRO:up@{up}"));
        register("down", format!("PYRO:down@{down}"));
        register("anew", format!("PYRO:anew@{down}"));
        register("elsewhere", "PYRONAME:up".to_owned());
        register("socket", "PYRO:x@./u:/nonexistent/socket".to_owned());
        register(NAMESERVER_NAME, format!("PYRO:{NAMESERVER_NAME}@{down}"));
        let times = Times { patience: Duration::from_millis(40), ..Times::new(Duration::ZERO) };
        let names = || {
            let all = core.list(&Filter::All, Generation::Pyro5).unwrap();
            all.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };

        let unreachable = round(&core, times, Unreachable::new()).await;
        assert_eq!(unreachable.len(), 3, "{unreachable:?}");
        assert_eq!(names().len(), 6);
        sleep(Duration::from_millis(50)).await;
        // Its server came back elsewhere meanwhile.
        register("anew", format!("PYRO:anew@{up}"));
        assert!(round(&core, times, unreachable).await.is_empty());
        assert_eq!(names(), ["up", "anew", "elsewhere", NAMESERVER_NAME]);
    }

    #[tokio::test]
    async fn a_registration_that_changed_under_the_check_stays() {
        let core = NameServer::new(MemoryStorage::new(), Limits::default());
        core.register("x", "PYRO:x@host:2", false, Tags::new()).unwrap();
        assert!(!core.remove_stale("x", "PYRO:x@host:1").unwrap());
        assert!(core.remove_stale("x", "PYRO:x@host:2").unwrap());
    }
}

//! The name server as an object of a daemon: one generated skeleton for each generation, over one core. What the members
//! do is in [`service`](super::service).

use super::core::NameServer;
use super::nameserver4::pyro::nameserver::v4;
use super::nameserver5::pyro::nameserver::v5;
use super::service::{Dialect, ListArgs};
use crate::service::Target;
use crate::{Error, Exception, Generation, Value};
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// What a daemon registers under [`NAMESERVER_NAME`](crate::NAMESERVER_NAME).
pub fn target(core: &Arc<NameServer>) -> Target {
    let dialect = |generation| Dialect::new(Arc::clone(core), generation);
    Target::per_generation(
        v4::NameServerServer::object(dialect(Generation::Pyro4)),
        v5::NameServerServer::object(dialect(Generation::Pyro5)),
    )
}

/// How many searches for patterns run at a time, over all name servers of the process. More wait, so that lookups always
/// find a free processor.
static SEARCHES: Semaphore = Semaphore::const_new(2);

/// Does something, and if it is a search, on a thread where it keeps no connection waiting.
async fn aside<T: Send + 'static>(
    is_search: bool,
    dialect: &Dialect,
    work: impl FnOnce(&Dialect) -> Result<T, Exception> + Send + 'static,
) -> Result<T, Error> {
    if !is_search {
        return Ok(work(dialect)?);
    }
    // Never closed.
    let permit = SEARCHES.acquire().await;
    let dialect = dialect.clone();
    let searched = spawn_blocking(move || {
        let _permit = permit;
        work(&dialect)
    });
    match searched.await {
        Ok(result) => Ok(result?),
        // The runtime is ending, or the search has panicked, which is a bug: the caller gets an answer all the same.
        Err(error) => Err(Error::naming(format!("search failed: {error}"))),
    }
}

/// The members that both generations have alike.
macro_rules! common_members {
    () => {
        async fn count(&self) -> Result<i64, Error> {
            Ok(self.count()?)
        }

        async fn lookup(&self, name: Value, return_metadata: Value) -> Result<Value, Error> {
            Ok(self.lookup(&name, &return_metadata)?)
        }

        async fn ping(&self) -> Result<(), Error> {
            Ok(())
        }

        async fn register(&self, name: Value, uri: Value, safe: Value, metadata: Value) -> Result<(), Error> {
            Ok(self.register(&name, &uri, &safe, &metadata)?)
        }

        async fn remove(&self, name: Value, prefix: Value, regex: Value) -> Result<i64, Error> {
            let is_search = regex != Value::None;
            aside(is_search, self, move |this| this.remove(&name, &prefix, &regex)).await
        }

        async fn set_metadata(&self, name: Value, metadata: Value) -> Result<(), Error> {
            Ok(self.set_metadata(&name, &metadata)?)
        }
    };
}

impl v4::NameServer for Dialect {
    common_members!();

    async fn list(
        &self,
        prefix: Value,
        regex: Value,
        metadata_all: Value,
        metadata_any: Value,
        return_metadata: Value,
    ) -> Result<Value, Error> {
        let args = ListArgs { prefix, regex, metadata_all, metadata_any, return_metadata };
        aside(args.regex != Value::None, self, move |this| this.list(&args)).await
    }
}

impl v5::NameServer for Dialect {
    common_members!();

    async fn list(&self, prefix: Value, regex: Value, return_metadata: Value) -> Result<Value, Error> {
        let args = ListArgs { prefix, regex, return_metadata, ..ListArgs::default() };
        aside(args.regex != Value::None, self, move |this| this.list(&args)).await
    }

    async fn yplookup(
        &self,
        meta_all: Value,
        meta_any: Value,
        return_metadata: Value,
    ) -> Result<Value, Error> {
        Ok(self.yplookup(&meta_all, &meta_any, &return_metadata)?)
    }
}

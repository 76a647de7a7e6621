//! Ours calls Python.

use super::{Python, Quiet, Told, WitnessProxy, WitnessServer, brought, noted};
use pyro_runtime::blocking::{self, Wait};
use pyro_runtime::client::Proxy;
use pyro_runtime::context::{self, CallContext, Outgoing};
use pyro_runtime::protocol::{AnnotationId, AnnotationMap};
use pyro_runtime::{NAMESERVER_NAME, Result, TypedProxy, Uri, Uuid, service};
use pyro_tests::host::Host;
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn all_that_a_typed_proxy_calls_carries_what_the_proxy_was_given() {
    for server in Python::both() {
        let plain = WitnessProxy::connect(&*server.uri).await.unwrap();
        let id = Uuid::new_v4();
        let witness = plain.with_annotation("STMP", "a rose").unwrap().with_correlation_id(id);
        let rose = [("STMP", "a rose")];
        brought(&witness.told().await.unwrap(), rose, Some(id));
        brought(&witness.told().await.unwrap(), rose, Some(id));
        brought(&witness.seen().await.unwrap(), rose, Some(id));
        let mut items = witness.each(2).await.unwrap();
        for _ in 0..2 {
            brought(&items.next().await.unwrap().unwrap(), rose, Some(id));
        }
        let mut batch = witness.batch();
        let (one, two) = (batch.told(), batch.told());
        let mut results = batch.send().await.unwrap();
        brought(&results.take(one).unwrap(), rose, Some(id));
        brought(&results.take(two).unwrap(), rose, Some(id));
        witness.note().await.unwrap();
        noted(&plain, 1).await.iter().for_each(|told| brought(told, rose, Some(id)));
        witness.set_seen(&plain.told().await.unwrap()).await.unwrap();
        noted(&plain, 2).await.iter().for_each(|told| brought(told, rose, Some(id)));
        // It was another proxy.
        brought(&plain.told().await.unwrap(), [], None);
        assert!(plain.with_annotation("STAMP", "a rose").is_err());
    }
}

#[tokio::test]
async fn the_nearest_counts_and_a_scope_ends() {
    for server in Python::both() {
        let witness = WitnessProxy::connect(&*server.uri).await.unwrap();
        let (outer, inner) = (Uuid::new_v4(), Uuid::new_v4());
        let scope = Outgoing::new().annotation("OUTR", "1").unwrap().annotation("BOTH", "1").unwrap();
        let scope = scope.correlation_id(outer);
        let calls = async {
            brought(&witness.told().await.unwrap(), [("OUTR", "1"), ("BOTH", "1")], Some(outer));
            let scope = Outgoing::new().annotation("BOTH", "2").unwrap();
            brought(&scope.scope(witness.told()).await.unwrap(), [("OUTR", "1"), ("BOTH", "2")], Some(outer));
            let mut of_proxy = AnnotationMap::new();
            of_proxy.insert(AnnotationId::ascii(b"BOTH"), "3");
            let view = witness.with_annotations(&of_proxy).with_correlation_id(inner);
            let all = [("OUTR", "1"), ("BOTH", "3")];
            brought(&scope.scope(view.told()).await.unwrap(), all, Some(inner));
            let request = view.proxy().request("told", ()).annotation("BOTH", "4").unwrap();
            let response = request.correlation_id(outer).send::<Told>().await.unwrap();
            brought(&response.value, [("OUTR", "1"), ("BOTH", "4")], Some(outer));
            // A task of its own has nothing of this.
            let task = tokio::spawn({
                let witness = witness.clone();
                async move { witness.told().await }
            });
            brought(&task.await.unwrap().unwrap(), [], None);
        };
        scope.scope(calls).await;
        brought(&witness.told().await.unwrap(), [], None);
    }
}

#[tokio::test]
async fn the_handshake_carries_the_correlation_id_of_the_first_call() {
    for server in Python::both() {
        let (in_scope, of_proxy) = (Uuid::new_v4(), Uuid::new_v4());
        let witness = WitnessProxy::from(Proxy::new(&*server.uri).unwrap());
        let first = Outgoing::new().correlation_id(in_scope).scope(witness.told()).await;
        brought(&first.unwrap(), [], Some(in_scope));
        witness.proxy().release();
        let second = witness.with_correlation_id(of_proxy).told().await;
        brought(&second.unwrap(), [], Some(of_proxy));
        let greeted = witness.greeted().await.unwrap();
        assert_eq!(greeted, [in_scope.to_string(), of_proxy.to_string()]);
    }
}

#[tokio::test]
async fn what_came_beside_the_reply_of_a_typed_call_can_be_had() {
    for server in Python::both() {
        let witness = WitnessProxy::connect(&*server.uri).await.unwrap();
        let (told, reply) = context::with_reply(witness.told()).await;
        assert_eq!(reply.annotation(b"PMRK").unwrap(), "at the counter");
        assert_eq!(reply.correlation_id.unwrap().to_string(), told.unwrap().correlation);
        // The last reply is that of the next call, which has no mark.
        let both = async {
            witness.told().await.unwrap();
            witness.fail().await
        };
        let (failed, reply) = context::with_reply(both).await;
        assert!(failed.unwrap_err().is_remote());
        assert_eq!(reply.annotation(b"PMRK"), None);
        let (sent, reply) = context::with_reply(witness.note()).await;
        assert!(sent.is_ok());
        assert_eq!(reply, context::ReplyContext::default());
    }
}

#[test]
fn blocking_proxies_do_the_same() {
    for server in Python::both() {
        let witness = WitnessProxy::connect_blocking(&*server.uri).unwrap();
        let id = Uuid::new_v4();
        let scope = Outgoing::new().annotation("STMP", "a rose").unwrap().correlation_id(id);
        let rose = [("STMP", "a rose")];
        brought(&scope.scope(witness.told()).wait().unwrap(), rose, Some(id));
        scope.run(|| {
            brought(&witness.seen().wait().unwrap(), rose, Some(id));
            for told in blocking::iter(witness.each(2).wait().unwrap()) {
                brought(&told.unwrap(), rose, Some(id));
            }
        });
        let view = witness.with_annotation("STMP", "a rose").unwrap();
        let (told, reply) = context::with_reply(view.told()).wait();
        brought(&told.unwrap(), rose, reply.correlation_id);
        assert_eq!(reply.annotation(b"PMRK").unwrap(), "at the counter");
        brought(&witness.told().wait().unwrap(), [], None);
    }
}

/// A name server that knows one name, and what it was asked with.
#[service(package = "test.beside")]
trait Names {
    fn ping(&self);
    fn lookup(&self, name: String) -> Result<Uri>;
}

struct Listening {
    asked: Arc<Mutex<Vec<(AnnotationMap, Uuid)>>>,
    answer: Uri,
}

impl Names for Listening {
    fn ping(&self) {}

    fn lookup(&self, _: String) -> Result<Uri> {
        let call = CallContext::current().unwrap();
        self.asked.lock().unwrap().push((call.annotations, call.correlation_id));
        Ok(self.answer.clone())
    }
}

#[tokio::test]
async fn a_name_server_is_asked_with_the_correlation_id_alone() {
    let host = Host::empty().await;
    let quiet = host.register(WitnessServer::object(Quiet), "quiet");
    let asked = Arc::new(Mutex::new(Vec::new()));
    let names = Listening { asked: asked.clone(), answer: quiet.uri().clone() };
    host.register(NamesServer::object(names), NAMESERVER_NAME);
    let uri = format!("PYRONAME:quiet@localhost:{}", host.port());
    let id = Uuid::new_v4();
    let witness = WitnessProxy::from(Proxy::new(&*uri).unwrap());
    let scope = Outgoing::new().annotation("STMP", "secret").unwrap().correlation_id(id);
    brought(&scope.scope(witness.told()).await.unwrap(), [("STMP", "secret")], Some(id));
    let uri = WitnessProxy::from(Proxy::new(&*uri).unwrap()).with_annotation("STMP", "secret").unwrap();
    brought(&uri.with_correlation_id(id).told().await.unwrap(), [("STMP", "secret")], Some(id));
    assert_eq!(*asked.lock().unwrap(), vec![(AnnotationMap::new(), id); 2]);
    host.stop().await;
}

//! Many calls in one message.

use super::peer::{Args, Peer, field, text};
use super::{connected, start};
use crate::codec::{EncodeArgs, Limits, Output, PayloadDecoder, PayloadEncoder};
use crate::daemon::batch::read_items;
use crate::protocol::Flags;
use crate::{Generation, Serializer, Value};

fn batch(calls: &[(&str, &[Value])]) -> Value {
    let item = |(method, args): &(&str, &[Value])| {
        Value::Tuple(vec![Value::from(*method), Value::Tuple(args.to_vec()), Value::Dict(vec![])])
    };
    Value::List(calls.iter().map(item).collect())
}

/// The calls of a batch are its arguments.
pub(super) async fn call_batch(peer: &mut Peer, flags: Flags, calls: &[(&str, &[Value])]) {
    let Value::List(calls) = batch(calls) else { unreachable!() };
    let message = peer.invoke(flags.with(Flags::BATCH), "probe", "<batch>", &Args(&calls, None));
    peer.send(&message).await;
}

#[tokio::test]
async fn a_batch_ends_at_its_first_exception() {
    let (daemon, _guard) = start(|b| b).await;
    for serializer in Serializer::ALL {
        let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro5, serializer).await;
        call_batch(&mut peer, Flags::NONE, &[("echo", &[Value::Int(1)]), ("count", &[])]).await;
        let reply = peer.reply().await;
        assert!(reply.header.flags.contains(Flags::BATCH));
        let Value::List(results) = reply.value else { panic!("{:?}", reply.value) };
        assert_eq!(results[0], Value::Int(1), "{serializer}");
        let fail: &[Value] = &["builtins.ValueError".into(), "second".into()];
        let calls: &[(&str, &[Value])] =
            &[("note", &[Value::Int(1)]), ("fail", fail), ("note", &[Value::Int(2)])];
        call_batch(&mut peer, Flags::NONE, calls).await;
        let Value::List(results) = peer.reply().await.value else { panic!() };
        assert_eq!(results.len(), 2, "{serializer}: what follows is not run");
        assert_eq!(text(&field(&results[1], "__class__")), "Pyro5.core._ExceptionWrapper");
        let inner = field(&results[1], "exception");
        assert_eq!(text(&field(&inner, "__class__")), "builtins.ValueError");
    }
}

#[tokio::test]
async fn a_batch_counts_as_the_calls_that_it_begins() {
    let (daemon, _guard, mut peer) = connected().await;
    let fail: &[Value] = &["builtins.ValueError".into(), "so".into()];
    call_batch(&mut peer, Flags::NONE, &[("count", &[]), ("count", &[]), ("fail", fail), ("count", &[])])
        .await;
    peer.reply().await;
    assert_eq!((daemon.stats().calls, daemon.stats().exceptions), (3, 1));
}

/// So that whoever reads its arguments refuses it, as outside of a batch.
#[test]
fn a_call_without_keyword_arguments_stays_without() {
    let call = |keyword| Value::Tuple(vec![Value::from("echo"), Value::Tuple(vec![Value::Int(1)]), keyword]);
    for serializer in Serializer::ALL {
        let mut payload = Output::new();
        let calls = [call(Value::None), call(Value::Dict(vec![]))];
        let mut encoder = PayloadEncoder::new(&mut payload, serializer, Generation::Pyro5);
        encoder.call("probe", "<batch>", &Args(&calls, None)).unwrap();
        let payload = payload.to_vec();
        let mut dec = PayloadDecoder::new(&payload, None, serializer, Generation::Pyro5, Limits::default());
        dec.as_dyn().begin_call().unwrap();
        let items = read_items(dec.as_dyn()).unwrap();
        let keywords: Vec<_> = items.iter().map(EncodeArgs::n_keyword).collect();
        assert_eq!(keywords, [None, Some(0)], "{serializer}");
    }
}

#[tokio::test]
async fn an_unknown_name_fails_a_whole_batch_after_what_came_before_it() {
    let (_daemon, _guard, mut peer) = connected().await;
    call_batch(&mut peer, Flags::NONE, &[("note", &[Value::Int(1)]), ("nope", &[])]).await;
    let reply = peer.reply().await;
    assert_eq!(reply.exception().1, "'Probe' object has no attribute 'nope'");
    assert!(!reply.header.flags.contains(Flags::BATCH));
    call_batch(&mut peer, Flags::NONE, &[("__getattr__", &[Value::from("value")])]).await;
    assert_eq!(peer.reply().await.exception().1, "attempt to access private attribute '__getattr__'");
    // Oneway batches run inline.
    call_batch(&mut peer, Flags::ONEWAY, &[("note", &[Value::Int(2)])]).await;
    let notes = peer.call("probe", "notes", &[]).await;
    assert_eq!(notes, Value::List(vec![Value::Int(1), Value::Int(2)]));
    call_batch(&mut peer, Flags::NONE, &[]).await;
    assert_eq!(peer.reply().await.value, Value::List(vec![]));
}

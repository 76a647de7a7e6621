//! Peers that are silent, slow, wrong or too many. Others are served as if they were not there.

use super::peer::{Args, Peer};
use super::{connected, eventually, start};
use crate::protocol::{Flags, MessageType, SerializerSet};
use crate::{Generation, Serializer, Value};
use std::time::Duration;
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn garbage_is_answered_as_pyro5_does_and_closed() {
    let (daemon, _guard) = start(|b| b).await;
    let mut peer = Peer::silent(&daemon).await;
    peer.send(b"GET / HTTP/1.0\r\n\r\n").await;
    let reply = peer.reply().await;
    assert_eq!(reply.header.message_type, MessageType::ConnectFail);
    assert_eq!(reply.value, Value::from("invalid data"));
    peer.expect_close().await;
    eventually("it is gone", || daemon.stats().connections == 0).await;
    assert_eq!(daemon.stats().protocol_errors, 1);
}

#[tokio::test]
async fn messages_out_of_place_close_the_connection() {
    let (daemon, _guard) = start(|b| b).await;
    let mut peer = Peer::silent(&daemon).await;
    let call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::None], Some(&[])));
    peer.send(&call).await;
    assert_eq!(peer.reply().await.value, Value::from("invalid msg type 4 received (expected: 1)"));
    peer.expect_close().await;

    let mut peer = Peer::greeted(&daemon, "probe").await;
    let connect = peer.message(MessageType::Connect, Flags::NONE, |_| {});
    peer.send(&connect).await;
    peer.expect_close().await;

    let mut peer = Peer::greeted(&daemon, "probe").await;
    let mut call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::None], Some(&[])));
    call[7] = 99;
    peer.send(&call).await;
    peer.expect_close().await;
}

#[tokio::test]
async fn a_payload_that_does_not_parse_is_answered_and_the_connection_stays() {
    let (_daemon, _guard, mut peer) = connected().await;
    let broken = peer.message(MessageType::Invoke, Flags::NONE, |out| out.output().extend(&[0xc1; 8]));
    peer.send(&broken).await;
    assert!(peer.reply().await.header.flags.contains(Flags::EXCEPTION));
    assert_eq!(peer.call("probe", "echo", &[Value::Int(3)]).await, Value::Int(3));
}

/// The exception that answers a call with this payload; the connection stays open.
async fn refused(peer: &mut Peer, flags: Flags, payload: &Value) -> (String, String) {
    let call = peer.message(MessageType::Invoke, flags, |out| out.encode(payload).unwrap());
    peer.send(&call).await;
    let refused = peer.reply().await.exception();
    assert_eq!(peer.call("probe", "echo", &[Value::Int(3)]).await, Value::Int(3));
    refused
}

#[tokio::test]
async fn calls_without_one_of_their_parts_are_key_errors() {
    let (daemon, _guard) = start(|b| b).await;
    let all: [(&str, Value); 4] = [
        ("object", "probe".into()),
        ("method", "notes".into()),
        ("params", Value::List(vec![])),
        ("kwargs", Value::Dict(vec![])),
    ];
    let key_error = |name: &str| ("builtins.KeyError".to_owned(), name.to_owned());
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        let mut peer = Peer::greeted_as(&daemon, "probe", generation, Serializer::Json).await;
        for (missing, _) in &all {
            let parts = all.iter().filter(|(name, _)| name != missing);
            let parts: Vec<_> = parts.map(|(name, part)| (Value::from(*name), part.clone())).collect();
            for parts in [parts.clone(), parts.into_iter().rev().collect()] {
                let refused = refused(&mut peer, Flags::NONE, &Value::Dict(parts)).await;
                assert_eq!(refused, key_error(missing));
            }
        }
        let nothing = refused(&mut peer, Flags::NONE, &Value::Dict(vec![])).await;
        assert_eq!(nothing, key_error("params"));
        // A call to be passed on as it is says in an annotation where to.
        let whole = Value::Dict(all.iter().map(|(name, part)| (Value::from(*name), part.clone())).collect());
        assert_eq!(refused(&mut peer, Flags::KEEP_SERIALIZED, &whole).await, key_error("BLBI"));
    }
}

#[tokio::test]
async fn an_object_id_that_is_no_text_is_the_id_of_nothing() {
    let (daemon, _guard) = start(|b| b).await;
    for serializer in [Serializer::Serpent, Serializer::Marshal, Serializer::Msgpack] {
        let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro5, serializer).await;
        let call =
            |id: Value| Value::Tuple(vec![id, "notes".into(), Value::Tuple(vec![]), Value::Dict(vec![])]);
        for id in [Value::Int(3), Value::None] {
            let refused = refused(&mut peer, Flags::NONE, &call(id)).await;
            assert_eq!(refused, ("Pyro5.errors.DaemonError".into(), "unknown object".into()));
        }
        // Python looks it up in a dict, which takes hashable values only.
        let (class, _) = refused(&mut peer, Flags::NONE, &call(Value::Dict(vec![]))).await;
        assert_eq!(class, "builtins.TypeError", "{serializer}");
    }
}

/// What only a program could do with a pickle is answered, whether somebody asked for pickles or not.
#[tokio::test]
async fn pickles_that_are_no_data_are_answered() {
    let accepted = SerializerSet::ALL.with(Serializer::Pickle);
    let (daemon, _guard) = start(|b| b.configure(|config| config.wire.serializers = accepted)).await;
    let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro4, Serializer::Pickle).await;
    for (pickle, text) in [
        (&b"\x80\x02K\x01"[..], "pickle data was truncated (at byte 4)"),
        (b"]q\0h\0a.", "an object that contains itself, 1 levels deep"),
        (b"K\x01.", "expected list, found int"),
    ] {
        let message = peer.message(MessageType::Invoke, Flags::NONE, |out| out.output().extend(pickle));
        peer.send(&message).await;
        assert_eq!(peer.reply().await.exception().1, text);
        assert_eq!(peer.call("probe", "echo", &[Value::Int(3)]).await, Value::Int(3));
    }
    let system = b"cos\nsystem\n(U\x04truetR.";
    let message = peer.message(MessageType::Invoke, Flags::NONE, |out| out.output().extend(system));
    peer.send(&message).await;
    let text = "pickle names os.system, which is not on the list of what is read (at byte 0)";
    assert_eq!(peer.reply().await.exception(), ("Pyro4.errors.SerializeError".into(), text.into()));
    // As after every such error.
    peer.expect_close().await;

    let (daemon, _guard) = start(|b| b).await;
    let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro4, Serializer::Serpent).await;
    peer.serializer = Serializer::Pickle;
    let (_, text) = peer.failure("probe", "echo", &[Value::Int(3)]).await;
    assert_eq!(text, "message used serializer that is not accepted: 4");
    peer.expect_close().await;
}

#[tokio::test]
async fn what_does_not_inflate_is_answered_in_48_and_closes_502() {
    let (daemon, _guard) = start(|b| b).await;
    let mut peer = Peer::greeted_as(&daemon, "probe", Generation::Pyro4, Serializer::Serpent).await;
    let broken = [
        (&b"nozlib"[..], "Error -3 while decompressing data: incorrect header check"),
        (&b"\x78\x9c\x4b"[..], "Error -5 while decompressing data: incomplete or truncated stream"),
    ];
    let junk = |peer: &mut Peer, message_type, payload: &[u8]| {
        // The flag is set by hand: with it the writer would compress.
        let mut bytes = peer.message(message_type, Flags::NONE, |out| out.output().extend(payload));
        bytes[9] |= 2;
        if peer.generation == Generation::Pyro4 {
            let checksum = u16::from_be_bytes([bytes[22], bytes[23]]).wrapping_add(2);
            bytes[22..24].copy_from_slice(&checksum.to_be_bytes());
        }
        bytes
    };
    for (payload, text) in broken {
        let call = junk(&mut peer, MessageType::Invoke, payload);
        peer.send(&call).await;
        assert_eq!(peer.reply().await.exception(), ("zlib.error".into(), text.into()));
        assert_eq!(peer.call("probe", "echo", &[Value::Int(3)]).await, Value::Int(3));
    }
    let ping = junk(&mut peer, MessageType::Ping, b"junk");
    peer.send(&ping).await;
    assert_eq!(peer.reply().await.header.message_type, MessageType::Ping);
    for message_type in [MessageType::Invoke, MessageType::Ping] {
        let mut peer = Peer::greeted(&daemon, "probe").await;
        let message = junk(&mut peer, message_type, b"junk");
        peer.send(&message).await;
        peer.expect_close().await;
    }
}

/// It is answered after its header; the rest is read all the same, or the peer would lose the answer.
#[tokio::test]
async fn a_handshake_that_is_too_long_is_told_so() {
    let (daemon, _guard) = start(|b| b).await;
    let mut peer = Peer::silent(&daemon).await;
    let reply = peer.greet("probe", Value::Str("x".repeat(5_000_000))).await;
    assert_eq!(reply.header.message_type, MessageType::ConnectFail);
    assert_eq!(reply.value, Value::from("message too large (5000029, max=1048576)"));
    peer.expect_close().await;
}

#[tokio::test]
async fn silent_connections_and_half_headers_are_cut_and_hinder_nobody() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.handshake_timeout = Duration::from_millis(300))).await;
    let mut idle = Vec::new();
    for i in 0..100 {
        let mut peer = Peer::silent(&daemon).await;
        if i % 2 == 0 {
            peer.send(&b"PYRO\x01\xf6\x01\x01"[..]).await;
        }
        idle.push(peer);
    }
    let mut peer = Peer::greeted(&daemon, "probe").await;
    for i in 0..50 {
        assert_eq!(peer.call("probe", "echo", &[Value::Int(i)]).await, Value::Int(i));
    }
    eventually("they are cut", || daemon.stats().connections == 1).await;
    assert_eq!(daemon.stats().handshake_timeouts, 100);
    // One that is greeted may be silent for as long as it likes.
    assert_eq!(peer.call("probe", "echo", &[Value::None]).await, Value::None);
}

#[tokio::test]
async fn a_message_that_stops_in_the_middle_is_cut() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.message_timeout = Duration::from_millis(100))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call =
        peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::Str("x".repeat(100_000))], Some(&[])));
    peer.send(&call[..60_000]).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    peer.send(&call[60_000..]).await;
    peer.reply().await;
    let call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::None], Some(&[])));
    peer.send(&call[..20]).await;
    peer.expect_close().await;
    assert_eq!(daemon.stats().message_timeouts, 1);
}

#[tokio::test]
async fn a_message_byte_by_byte_is_cut_and_hinders_nobody() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.message_timeout = Duration::from_millis(200))).await;
    let mut slow = Peer::greeted(&daemon, "probe").await;
    let mut other = Peer::greeted(&daemon, "probe").await;
    let call = slow.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::None], Some(&[])));
    let begun = std::time::Instant::now();
    for byte in &call {
        if slow.stream.write_all(&[*byte]).await.is_err() || daemon.stats().message_timeouts > 0 {
            break;
        }
        assert_eq!(other.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
        tokio::time::sleep(Duration::from_millis(15)).await;
    }
    eventually("it is cut", || daemon.stats().message_timeouts == 1).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(other.call("probe", "echo", &[Value::Int(2)]).await, Value::Int(2));
}

#[tokio::test]
async fn an_idle_connection_is_closed_if_so_configured() {
    let (daemon, _guard) =
        start(|b| b.configure(|c| c.comm_timeout = Some(Duration::from_millis(150)))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(60)).await;
        peer.call("probe", "echo", &[Value::None]).await;
    }
    peer.expect_close().await;
    assert_eq!(daemon.stats().idle_timeouts, 1);
}

#[tokio::test]
async fn a_peer_that_does_not_read_is_cut_and_bounds_memory() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.write_timeout = Duration::from_millis(200))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "big", &Args(&[Value::Int(1 << 20)], Some(&[])));
    // 64 MiB of replies asked for, none of them read: the daemon stops reading long before.
    let asking = async {
        for _ in 0..64 {
            if peer.stream.write_all(&call).await.is_err() {
                break;
            }
        }
        eventually("it is cut", || daemon.stats().write_timeouts == 1).await;
    };
    tokio::time::timeout(Duration::from_secs(5), asking).await.unwrap();
    let handled = daemon.stats().calls;
    assert!(handled < 20, "{handled} calls were answered into memory");
    eventually("it is gone", || daemon.stats().connections == 0).await;
}

#[tokio::test]
async fn a_slow_reader_gets_everything() {
    let (_daemon, _guard, mut peer) = connected().await;
    let call = peer.invoke(Flags::NONE, "probe", "big", &Args(&[Value::Int(1 << 20)], Some(&[])));
    let all: Vec<u8> = (0..16).flat_map(|_| call.clone()).collect();
    peer.send(&all).await;
    for _ in 0..16 {
        tokio::time::sleep(Duration::from_millis(5)).await;
        let Value::Str(text) = peer.reply().await.value else { panic!() };
        assert_eq!(text.len(), 1 << 20);
    }
}

#[tokio::test]
async fn a_reply_beyond_the_limit_closes_the_connection() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.wire.max_message_bytes = 2000)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "big", &Args(&[Value::Int(3000)], Some(&[])));
    peer.send(&call).await;
    peer.expect_close().await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let big = Value::Str("x".repeat(3000));
    let call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[big], Some(&[])));
    peer.send(&call).await;
    peer.expect_close().await;
}

#[tokio::test]
async fn one_connection_too_many_is_told_so() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.max_connections = 2)).await;
    let _first = Peer::greeted(&daemon, "probe").await;
    let second = Peer::greeted(&daemon, "probe").await;
    for generation in [Generation::Pyro5, Generation::Pyro4] {
        let mut third = Peer { generation, ..Peer::silent(&daemon).await };
        let reply = third.greet("probe", "hello".into()).await;
        assert_eq!(reply.header.message_type, MessageType::ConnectFail);
        assert_eq!(reply.value, Value::from("no free workers, increase server threadpool size"));
        third.expect_close().await;
    }
    assert_eq!(daemon.stats().refused_connections, 2);
    drop(second);
    eventually("there is room again", || daemon.stats().connections == 1).await;
    Peer::greeted(&daemon, "probe").await;
}

#[tokio::test]
async fn too_many_oneway_calls_make_the_connection_wait() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.max_oneway = 3)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let mut all = Vec::new();
    for i in 0..12 {
        all.extend(peer.invoke(Flags::ONEWAY, "probe", "slow_note", &Args(&[Value::Int(i)], Some(&[]))));
    }
    peer.send(&all).await;
    eventually("three run", || daemon.stats().oneway_running == 3).await;
    let Value::List(notes) = peer.call("probe", "notes", &[]).await else { panic!() };
    assert!(notes.len() >= 9, "read only when there was room: {}", notes.len());
    assert!(daemon.stats().oneway_waits >= 3, "{:?}", daemon.stats());
    eventually("all run", || daemon.stats().oneway_running == 0).await;
}

#[test]
fn an_idle_connection_owns_little() {
    // The task and its context; buffers are the thread's.
    let bytes = crate::daemon::connection::task_bytes();
    assert!(bytes < 2048, "{bytes} bytes");
}

/// Too many open files: the daemon neither ends nor spins, and takes connections again when there is room.
///
/// The limit is the whole process's, so the test runs itself in a process of its own under a small one.
#[cfg(unix)]
#[test]
fn too_many_open_files_are_sat_out() {
    const CHILD: &str = "PYRO_RUNTIME_FEW_FILES";
    if std::env::var_os(CHILD).is_some() {
        return few_files();
    }
    let status = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -n 48 && exec \"$0\" --exact daemon::tests::hostile::too_many_open_files_are_sat_out",
        ])
        .arg(std::env::current_exe().unwrap())
        .env(CHILD, "1")
        .status()
        .unwrap();
    assert!(status.success());
}

#[cfg(unix)]
#[tokio::main(flavor = "current_thread")]
async fn few_files() {
    let (daemon, _guard) = start(|b| b).await;
    let mut witness = Peer::greeted(&daemon, "probe").await;
    // Connections that the system has made and the daemon cannot take take the last descriptors.
    let mut crowd = Vec::new();
    let crate::uri::Location::Tcp { host, port } = daemon.location().clone() else { panic!() };
    while let Ok(stream) = tokio::net::TcpStream::connect((host.as_str(), port)).await {
        crowd.push(stream);
        assert!(crowd.len() < 64, "the limit is not in force");
    }
    eventually("accepting fails", || daemon.stats().accept_errors > 0).await;
    assert_eq!(witness.call("probe", "echo", &[Value::Int(1)]).await, Value::Int(1));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let errors = daemon.stats().accept_errors;
    assert!(errors < 20, "it spins: {errors} failures in 300 ms");
    drop(crowd);
    // The pause is a second at most.
    tokio::time::sleep(Duration::from_millis(1200)).await;
    let mut late = Peer::greeted(&daemon, "probe").await;
    assert_eq!(late.call("probe", "echo", &[Value::Int(2)]).await, Value::Int(2));
}

#[tokio::test]
async fn half_a_message_is_not_waited_for_longer_than_an_idle_peer() {
    let (daemon, _guard) =
        start(|b| b.configure(|c| c.comm_timeout = Some(Duration::from_millis(150)))).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let call = peer.invoke(Flags::NONE, "probe", "echo", &Args(&[Value::None], Some(&[])));
    peer.send(&call[..20]).await;
    peer.expect_close().await;
    assert_eq!(daemon.stats().message_timeouts, 1);
}

#[tokio::test]
async fn silent_peers_of_one_address_do_not_take_all_places() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.max_handshakes = 8)).await;
    let mut silent = Vec::new();
    for _ in 0..6 {
        silent.push(Peer::silent(&daemon).await);
    }
    eventually("half of the places are taken", || daemon.stats().handshaking == 4).await;
    assert_eq!(daemon.stats().refused_handshakes, 2);
    drop(silent);
    eventually("they are free", || daemon.stats().handshaking == 0).await;
    Peer::greeted(&daemon, "probe").await;
}

/// Sends so many bytes that nobody who waits for the last of them gets a turn.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn large_messages_of_one_peer_leave_others_their_turns() {
    let (daemon, _guard) = start(|b| b).await;
    let mut greedy = Peer::greeted(&daemon, "probe").await;
    let mut other = Peer::greeted(&daemon, "probe").await;
    let large = Value::Str("x".repeat(20 << 20));
    let call = greedy.invoke(Flags::ONEWAY, "probe", "echo", &Args(&[large], Some(&[])));
    let sending = tokio::spawn(async move {
        for _ in 0..20 {
            greedy.send(&call).await;
        }
        greedy
    });
    let mut n_answered = 0;
    while !sending.is_finished() {
        other.call("probe", "echo", &[Value::Int(1)]).await;
        n_answered += 1;
    }
    sending.await.unwrap();
    assert!(n_answered > 20, "{n_answered} calls were answered beside 20 large ones");
}

#[tokio::test]
async fn results_of_a_batch_are_bounded_while_they_gather() {
    let (daemon, _guard) = start(|b| b.configure(|c| c.wire.max_message_bytes = 1 << 20)).await;
    let mut peer = Peer::greeted(&daemon, "probe").await;
    let item = |name: &str, args: Vec<Value>| {
        Value::Tuple(vec![name.into(), Value::Tuple(args), Value::Dict(vec![])])
    };
    let calls: Vec<_> =
        (0..40).flat_map(|_| [item("count", vec![]), item("big", vec![Value::Int(100_000)])]).collect();
    let message = peer.invoke(Flags::BATCH, "probe", "<batch>", &Args(&calls, Some(&[])));
    peer.send(&message).await;
    peer.expect_close().await;
    let counted = Peer::greeted(&daemon, "probe").await.call("probe", "count", &[]).await;
    // The eleventh text goes beyond the bound.
    assert_eq!(counted, Value::Int(12));
}

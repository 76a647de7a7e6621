// @generated from hub.pyro by pyro-codegen. Do not edit.

#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    unreachable_pub,
    reason = "a program need not use all that a service declares"
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    missing_docs,
    clippy::enum_variant_names,
    clippy::upper_case_acronyms,
    clippy::module_inception,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    clippy::should_implement_trait,
    clippy::approx_constant,
    clippy::excessive_precision,
    clippy::deprecated_semver,
    rustdoc::all,
    reason = "names, signatures, figures and docs are those of the declaration"
)]
#[allow(deprecated, reason = "what is deprecated is served and called all the same")]
#[allow(
    clippy::large_enum_variant,
    clippy::result_large_err,
    reason = "an exception's size is its declaration's"
)]
#[allow(
    clippy::doc_markdown,
    clippy::similar_names,
    clippy::used_underscore_items,
    clippy::used_underscore_binding,
    clippy::pub_underscore_fields,
    clippy::duplicate_underscore_argument,
    clippy::too_many_lines,
    clippy::len_without_is_empty,
    reason = "docs, names and the number of fields are those of the declaration"
)]
#[allow(
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::tabs_in_doc_comments,
    clippy::doc_link_with_quotes,
    reason = "docs are shown as they were written"
)]
#[allow(
    clippy::disallowed_names,
    clippy::many_single_char_names,
    clippy::new_ret_no_self,
    clippy::iter_not_returning_iterator,
    clippy::struct_excessive_bools,
    clippy::fn_params_excessive_bools,
    clippy::zero_sized_map_values,
    missing_copy_implementations,
    reason = "members and their types are those of the declaration"
)]
#[allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]
#[allow(clippy::option_option, reason = "an argument that is left out is not one that is `None`")]
#[allow(clippy::missing_errors_doc, reason = "how calls fail is said once, at the proxy")]
pub mod fixture {
    pub mod hub {
        /// Objects that are handed around, services that clients serve, and every way in which a handler can run.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Entry {
                pub name: String,
                pub cell: Option<rt::Ref<CellProxy>>,
            }
            rt::record!(Entry: new { 0 name: String, 1 cell = None });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct NoSuchCell {
                pub name: String,
            }
            rt::exception!(NoSuchCell = "fixture.hub.v1.NoSuchCell", { 0 name });

            /// Served by clients.
            pub trait Sink: Send + Sync + 'static {
                fn on_event(&self, text: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn ask(&self, question: String) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn fail(&self, text: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What daemons and clients are told about [`Sink`].
            pub const SINK: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Sink",
                "Sink",
                &[
                    rt::Member::method("ask").params(&[rt::Param::required("question")]).callback(),
                    rt::Member::method("fail").params(&[rt::Param::required("text")]).callback(),
                    rt::Member::method("on_event").params(&[rt::Param::required("text")]).oneway().callback(),
                ],
            )
            .contract(0xdc32_f621_79f6_c29e_f41a_4941_7caa_0a0e);

            /// Serves a [`Sink`]: makes what a daemon registers out of an implementation.
            pub struct SinkServer<T> {
                service: T,
            }
            rt::server! {
                SinkServer<T: Sink> shared SINK;
                call {
                    0: Sink::ask { question },
                    1: Sink::fail { text },
                    2: Sink::on_event { text },
                }
            }

            /// Calls a remote [`Sink`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct SinkProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(SinkProxy: SINK);

            impl SinkProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> SinkBatch<'_> {
                    SinkBatch { batch: self.proxy.batch() }
                }

                pub async fn on_event(&self, text: &str) -> rt::Result<()> {
                    self.proxy.call_oneway("on_event", (&text,)).await
                }

                pub async fn ask(&self, question: &str) -> rt::Result<String> {
                    self.proxy.call("ask", (&question,)).await
                }

                pub async fn fail(&self, text: &str) -> rt::Result<()> {
                    self.proxy.call("fail", (&text,)).await
                }
            }

            /// Calls of [`SinkProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct SinkBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(SinkBatch);

            impl<'a> SinkBatch<'a> {
                pub fn on_event(&mut self, text: &'a str) -> rt::Pending<()> {
                    self.batch.add("on_event", (text,))
                }

                pub fn ask(&mut self, question: &'a str) -> rt::Pending<String> {
                    self.batch.add("ask", (question,))
                }

                pub fn fail(&mut self, text: &'a str) -> rt::Pending<()> {
                    self.batch.add("fail", (text,))
                }
            }

            /// An object that is handed out.
            pub trait Cell: Send + Sync + 'static {
                fn name(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn next(&self) -> impl rt::Future<Output = rt::Result<Option<rt::Ref<CellProxy>>>> + Send;
            }

            /// What daemons and clients are told about [`Cell`].
            pub const CELL: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Cell",
                "Cell",
                &[rt::Member::property("name"), rt::Member::method("next")],
            )
            .contract(0xb794_592d_e0ac_16c4_931d_74f0_775b_8911);

            /// Serves a [`Cell`]: makes what a daemon registers out of an implementation.
            pub struct CellServer<T> {
                service: T,
            }
            rt::server! {
                CellServer<T: Cell> shared CELL;
                call {
                    1: Cell::next,
                }
                get {
                    0: Cell::name,
                }
            }

            /// Calls a remote [`Cell`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct CellProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(CellProxy: CELL);

            impl CellProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> CellBatch<'_> {
                    CellBatch { batch: self.proxy.batch() }
                }

                pub async fn name(&self) -> rt::Result<String> {
                    self.proxy.get("name").await
                }

                pub async fn next(&self) -> rt::Result<Option<rt::Ref<CellProxy>>> {
                    self.proxy.call("next", ()).await
                }
            }

            /// Calls of [`CellProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct CellBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(CellBatch);

            impl CellBatch<'_> {
                pub fn next(&mut self) -> rt::Pending<Option<rt::Ref<CellProxy>>> {
                    self.batch.add("next", ())
                }
            }

            pub trait Hub: Send + Sync + 'static {
                fn make(
                    &self,
                    name: String,
                ) -> impl rt::Future<Output = rt::Result<rt::Ref<CellProxy>>> + Send;
                fn entries(&self) -> impl rt::Future<Output = rt::Result<Vec<Entry>>> + Send;
                fn find(
                    &self,
                    name: String,
                ) -> impl rt::Future<Output = Result<rt::Ref<CellProxy>, HubFindError>> + Send;
                /// Calls the cell.
                fn name_of(
                    &self,
                    cell: rt::Ref<CellProxy>,
                ) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn names_of(
                    &self,
                    cells: rt::BTreeMap<String, Vec<rt::Ref<CellProxy>>>,
                ) -> impl rt::Future<Output = rt::Result<Vec<String>>> + Send;
                fn same(
                    &self,
                    cell: rt::Ref<CellProxy>,
                    other: Option<rt::Ref<CellProxy>>,
                ) -> impl rt::Future<Output = rt::Result<bool>> + Send;
                /// How many there are now.
                fn subscribe(
                    &self,
                    sink: rt::Ref<SinkProxy>,
                ) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn publish(&self, text: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn ask(
                    &self,
                    sink: rt::Ref<SinkProxy>,
                    question: String,
                ) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// What the sink has raised.
                fn provoke(
                    &self,
                    sink: rt::Ref<SinkProxy>,
                    text: String,
                ) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn favourite(
                    &self,
                ) -> impl rt::Future<Output = rt::Result<Option<rt::Ref<CellProxy>>>> + Send;
                /// Sets [`favourite`](Self::favourite).
                fn set_favourite(
                    &self,
                    value: Option<rt::Ref<CellProxy>>,
                ) -> impl rt::Future<Output = rt::Result<()>> + Send;
            }

            /// What can go wrong in [`Hub::find`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum HubFindError {
                /// `NoSuchCell` was raised.
                NoSuchCell(NoSuchCell),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(HubFindError else Other, throws { NoSuchCell(NoSuchCell) });

            /// What daemons and clients are told about [`Hub`].
            pub const HUB: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Hub",
                "Hub",
                &[
                    rt::Member::method("ask")
                        .params(&[rt::Param::required("sink"), rt::Param::required("question")]),
                    rt::Member::method("entries"),
                    rt::Member::property("favourite").writable(),
                    rt::Member::method("find").params(&[rt::Param::required("name")]),
                    rt::Member::method("make").params(&[rt::Param::required("name")]),
                    rt::Member::method("name_of").params(&[rt::Param::required("cell")]),
                    rt::Member::method("names_of").params(&[rt::Param::required("cells")]),
                    rt::Member::method("provoke")
                        .params(&[rt::Param::required("sink"), rt::Param::required("text")]),
                    rt::Member::method("publish").params(&[rt::Param::required("text")]),
                    rt::Member::method("same")
                        .params(&[rt::Param::required("cell"), rt::Param::optional("other")]),
                    rt::Member::method("subscribe").params(&[rt::Param::required("sink")]),
                ],
            )
            .instance_mode(rt::InstanceMode::Single)
            .contract(0x5101_32cd_1f53_991f_2f4d_943a_293c_3054);

            /// Serves a [`Hub`]: makes what a daemon registers out of an implementation.
            pub struct HubServer<T> {
                service: T,
            }
            rt::server! {
                HubServer<T: Hub> shared HUB;
                call {
                    0: Hub::ask { sink, question },
                    1: Hub::entries,
                    3: Hub::find { name },
                    4: Hub::make { name },
                    5: Hub::name_of { cell },
                    6: Hub::names_of { cells },
                    7: Hub::provoke { sink, text },
                    8: Hub::publish { text },
                    9: Hub::same { cell, other = None },
                    10: Hub::subscribe { sink },
                }
                get {
                    2: Hub::favourite,
                }
                set {
                    2: Hub::set_favourite { value },
                }
            }

            /// Calls a remote [`Hub`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct HubProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(HubProxy: HUB);

            impl HubProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> HubBatch<'_> {
                    HubBatch { batch: self.proxy.batch() }
                }

                pub async fn make(&self, name: &str) -> rt::Result<rt::Ref<CellProxy>> {
                    self.proxy.call("make", (&name,)).await
                }

                pub async fn entries(&self) -> rt::Result<Vec<Entry>> {
                    self.proxy.call("entries", ()).await
                }

                pub async fn find(&self, name: &str) -> Result<rt::Ref<CellProxy>, HubFindError> {
                    self.proxy.call("find", (&name,)).await.map_err(Into::into)
                }

                /// Calls the cell.
                pub async fn name_of(&self, cell: &rt::Ref<CellProxy>) -> rt::Result<String> {
                    self.proxy.call("name_of", (&cell,)).await
                }

                pub async fn names_of(
                    &self,
                    cells: &rt::BTreeMap<String, Vec<rt::Ref<CellProxy>>>,
                ) -> rt::Result<Vec<String>> {
                    self.proxy.call("names_of", (&cells,)).await
                }

                pub fn same<'a>(&'a self, cell: &'a rt::Ref<CellProxy>) -> HubSameCall<'a> {
                    HubSameCall { by: rt::By::new(&self.proxy), f_cell: cell, f_other: None }
                }

                /// How many there are now.
                pub async fn subscribe(&self, sink: &rt::Ref<SinkProxy>) -> rt::Result<i64> {
                    self.proxy.call("subscribe", (&sink,)).await
                }

                pub async fn publish(&self, text: &str) -> rt::Result<()> {
                    self.proxy.call("publish", (&text,)).await
                }

                pub async fn ask(&self, sink: &rt::Ref<SinkProxy>, question: &str) -> rt::Result<String> {
                    self.proxy.call("ask", (&sink, &question)).await
                }

                /// What the sink has raised.
                pub async fn provoke(&self, sink: &rt::Ref<SinkProxy>, text: &str) -> rt::Result<String> {
                    self.proxy.call("provoke", (&sink, &text)).await
                }

                pub async fn favourite(&self) -> rt::Result<Option<rt::Ref<CellProxy>>> {
                    self.proxy.get("favourite").await
                }

                /// Sets [`favourite`](Self::favourite).
                pub async fn set_favourite(&self, value: Option<&rt::Ref<CellProxy>>) -> rt::Result<()> {
                    self.proxy.set("favourite", &value).await
                }
            }

            /// Calls of [`HubProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct HubBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(HubBatch);

            impl<'a> HubBatch<'a> {
                pub fn make(&mut self, name: &'a str) -> rt::Pending<rt::Ref<CellProxy>> {
                    self.batch.add("make", (name,))
                }

                pub fn entries(&mut self) -> rt::Pending<Vec<Entry>> {
                    self.batch.add("entries", ())
                }

                pub fn find(&mut self, name: &'a str) -> rt::Pending<rt::Ref<CellProxy>, HubFindError> {
                    self.batch.add("find", (name,))
                }

                /// Calls the cell.
                pub fn name_of(&mut self, cell: &'a rt::Ref<CellProxy>) -> rt::Pending<String> {
                    self.batch.add("name_of", (cell,))
                }

                pub fn names_of(
                    &mut self,
                    cells: &'a rt::BTreeMap<String, Vec<rt::Ref<CellProxy>>>,
                ) -> rt::Pending<Vec<String>> {
                    self.batch.add("names_of", (cells,))
                }

                pub fn same(&mut self, cell: &'a rt::Ref<CellProxy>) -> HubSameCall<'a, &mut rt::Batch<'a>> {
                    HubSameCall { by: rt::By::new(&mut self.batch), f_cell: cell, f_other: None }
                }

                /// How many there are now.
                pub fn subscribe(&mut self, sink: &'a rt::Ref<SinkProxy>) -> rt::Pending<i64> {
                    self.batch.add("subscribe", (sink,))
                }

                pub fn publish(&mut self, text: &'a str) -> rt::Pending<()> {
                    self.batch.add("publish", (text,))
                }

                pub fn ask(
                    &mut self,
                    sink: &'a rt::Ref<SinkProxy>,
                    question: &'a str,
                ) -> rt::Pending<String> {
                    self.batch.add("ask", (sink, question))
                }

                /// What the sink has raised.
                pub fn provoke(
                    &mut self,
                    sink: &'a rt::Ref<SinkProxy>,
                    text: &'a str,
                ) -> rt::Pending<String> {
                    self.batch.add("provoke", (sink, text))
                }
            }

            /// A call of [`HubProxy::same`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct HubSameCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_cell: &'a rt::Ref<CellProxy>,
                f_other: Option<Option<&'a rt::Ref<CellProxy>>>,
            }

            impl<'a, Channel> HubSameCall<'a, Channel> {
                /// Sets `other`; without it the server's default holds.
                pub fn other(mut self, other: Option<&'a rt::Ref<CellProxy>>) -> Self {
                    self.f_other = Some(other);
                    self
                }
            }
            rt::call!(
                HubSameCall(bool),
                call call => "same",
                rt::Arguments::new().required(call.f_cell).optional("other", call.f_other),
            );

            /// Each handler in a way of its own.
            pub trait Ways: Send + Sync + 'static {
                fn version() -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn echo(text: &str) -> rt::Result<String>;
                /// Sleeps on its thread.
                fn sleep(&self, ms: i64) -> rt::Result<i64>;
                fn count(&self, upto: i64) -> rt::Result<rt::ItemStream<i64>>;
                fn panics(&self) -> rt::Result<()>;
                fn shout(&self, text: &str, mark: Option<&str>, times: i64) -> rt::Result<String>;
                fn letters(&self, text: &str) -> rt::Result<rt::ItemStream<String>>;
                fn status(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                fn level(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Sets [`level`](Self::level).
                fn set_level(&self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn warm_up(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                /// Not a batch of Pyro.
                fn batch(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            }

            /// What daemons and clients are told about [`Ways`].
            pub const WAYS: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Ways",
                "Ways",
                &[
                    rt::Member::method("batch"),
                    rt::Member::method("count").params(&[rt::Param::required("upto")]),
                    rt::Member::method("echo").params(&[rt::Param::required("text")]).in_class(),
                    rt::Member::method("letters").params(&[rt::Param::required("text")]),
                    rt::Member::property("level").writable().idempotent(),
                    rt::Member::method("panics"),
                    rt::Member::method("shout").params(&[
                        rt::Param::required("text"),
                        rt::Param::optional("mark"),
                        rt::Param::optional("times").keyword_only(),
                    ]),
                    rt::Member::method("sleep").params(&[rt::Param::required("ms")]),
                    rt::Member::method("status").idempotent(),
                    rt::Member::method("version").in_class(),
                    rt::Member::method("warm_up").local(),
                ],
            )
            .contract(0xe3b4_947e_8d3f_0e9e_1f14_416f_6564_9632);

            /// Serves a [`Ways`]: makes what a daemon registers out of an implementation.
            pub struct WaysServer<T> {
                service: T,
            }
            rt::server! {
                WaysServer<T: Ways> shared WAYS;
                call {
                    0: Ways::batch,
                    1 [blocking stream]: Ways::count { upto },
                    2 [static sync]: T::echo { text.str },
                    3 [sync stream]: Ways::letters { text.str },
                    5 [blocking]: Ways::panics,
                    6 [sync]: Ways::shout { text.str, mark.text = None, times = 1 },
                    7 [blocking]: Ways::sleep { ms },
                    8: Ways::status,
                    9 [static]: T::version,
                    10: Ways::warm_up,
                }
                get {
                    4: Ways::level,
                }
                set {
                    4: Ways::set_level { value },
                }
            }

            /// Calls a remote [`Ways`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct WaysProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(WaysProxy: WAYS);

            impl WaysProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> WaysBatch<'_> {
                    WaysBatch { batch: self.proxy.batch() }
                }

                pub async fn version(&self) -> rt::Result<String> {
                    self.proxy.call("version", ()).await
                }

                pub async fn echo(&self, text: &str) -> rt::Result<String> {
                    self.proxy.call("echo", (&text,)).await
                }

                /// Sleeps on its thread.
                pub async fn sleep(&self, ms: i64) -> rt::Result<i64> {
                    self.proxy.call("sleep", (&ms,)).await
                }

                pub async fn count(&self, upto: i64) -> rt::Result<rt::ItemStream<i64>> {
                    self.proxy.call_stream("count", (&upto,)).await
                }

                pub async fn panics(&self) -> rt::Result<()> {
                    self.proxy.call("panics", ()).await
                }

                pub fn shout<'a>(&'a self, text: &'a str) -> WaysShoutCall<'a> {
                    WaysShoutCall { by: rt::By::new(&self.proxy), f_text: text, f_mark: None, f_times: None }
                }

                pub async fn letters(&self, text: &str) -> rt::Result<rt::ItemStream<String>> {
                    self.proxy.call_stream("letters", (&text,)).await
                }

                pub async fn status(&self) -> rt::Result<String> {
                    self.proxy.idempotent().call("status", ()).await
                }

                pub async fn level(&self) -> rt::Result<i64> {
                    self.proxy.idempotent().get("level").await
                }

                /// Sets [`level`](Self::level).
                pub async fn set_level(&self, value: i64) -> rt::Result<()> {
                    self.proxy.idempotent().set("level", &value).await
                }

                /// Not a batch of Pyro.
                pub async fn batch_(&self) -> rt::Result<i64> {
                    self.proxy.call("batch", ()).await
                }
            }

            /// Calls of [`WaysProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct WaysBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(WaysBatch);

            impl<'a> WaysBatch<'a> {
                pub fn version(&mut self) -> rt::Pending<String> {
                    self.batch.add("version", ())
                }

                pub fn echo(&mut self, text: &'a str) -> rt::Pending<String> {
                    self.batch.add("echo", (text,))
                }

                /// Sleeps on its thread.
                pub fn sleep(&mut self, ms: i64) -> rt::Pending<i64> {
                    self.batch.add("sleep", (ms,))
                }

                pub fn panics(&mut self) -> rt::Pending<()> {
                    self.batch.add("panics", ())
                }

                pub fn shout(&mut self, text: &'a str) -> WaysShoutCall<'a, &mut rt::Batch<'a>> {
                    WaysShoutCall {
                        by: rt::By::new(&mut self.batch),
                        f_text: text,
                        f_mark: None,
                        f_times: None,
                    }
                }

                pub fn status(&mut self) -> rt::Pending<String> {
                    self.batch.add("status", ())
                }

                /// Not a batch of Pyro.
                pub fn batch(&mut self) -> rt::Pending<i64> {
                    self.batch.add("batch", ())
                }
            }

            /// A call of [`WaysProxy::shout`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct WaysShoutCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_text: &'a str,
                f_mark: Option<Option<&'a str>>,
                f_times: Option<i64>,
            }

            impl<'a, Channel> WaysShoutCall<'a, Channel> {
                /// Sets `mark`; without it the server's default holds.
                pub fn mark(mut self, mark: Option<&'a str>) -> Self {
                    self.f_mark = Some(mark);
                    self
                }

                /// Sets `times`; without it the server's default holds.
                pub fn times(mut self, times: i64) -> Self {
                    self.f_times = Some(times);
                    self
                }
            }
            rt::call!(
                WaysShoutCall(String),
                call call => "shout",
                rt::Arguments::new()
                    .required(call.f_text)
                    .optional("mark", call.f_mark)
                    .optional_keyword("times", call.f_times),
            );

            /// Only one call at a time has it.
            pub trait Tally: Send + 'static {
                fn add(&mut self, n: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn total(&mut self) -> rt::Result<i64>;
                fn double(&mut self) -> rt::Result<i64>;
                fn step(&mut self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                /// Sets [`step`](Self::step).
                fn set_step(&mut self, value: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn unit() -> impl rt::Future<Output = rt::Result<String>> + Send;
            }

            /// What daemons and clients are told about [`Tally`].
            pub const TALLY: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Tally",
                "Tally",
                &[
                    rt::Member::method("add").params(&[rt::Param::required("n")]),
                    rt::Member::method("double"),
                    rt::Member::property("step").writable(),
                    rt::Member::method("total"),
                    rt::Member::method("unit").in_class(),
                ],
            )
            .contract(0x9188_a7b3_dcf0_25ac_ac72_754a_ad3e_4556);

            /// Serves a [`Tally`]: makes what a daemon registers out of an implementation.
            pub struct TallyServer<T> {
                service: rt::Exclusive<T>,
            }
            rt::server! {
                TallyServer<T: Tally> exclusive TALLY;
                call {
                    0: Tally::add { n },
                    1 [blocking]: Tally::double,
                    3 [sync]: Tally::total,
                    4 [static]: T::unit,
                }
                get {
                    2: Tally::step,
                }
                set {
                    2: Tally::set_step { value },
                }
            }

            /// Calls a remote [`Tally`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct TallyProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(TallyProxy: TALLY);

            impl TallyProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> TallyBatch<'_> {
                    TallyBatch { batch: self.proxy.batch() }
                }

                pub async fn add(&self, n: i64) -> rt::Result<i64> {
                    self.proxy.call("add", (&n,)).await
                }

                pub async fn total(&self) -> rt::Result<i64> {
                    self.proxy.call("total", ()).await
                }

                pub async fn double(&self) -> rt::Result<i64> {
                    self.proxy.call("double", ()).await
                }

                pub async fn step(&self) -> rt::Result<i64> {
                    self.proxy.get("step").await
                }

                /// Sets [`step`](Self::step).
                pub async fn set_step(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("step", &value).await
                }

                pub async fn unit(&self) -> rt::Result<String> {
                    self.proxy.call("unit", ()).await
                }
            }

            /// Calls of [`TallyProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct TallyBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(TallyBatch);

            impl TallyBatch<'_> {
                pub fn add(&mut self, n: i64) -> rt::Pending<i64> {
                    self.batch.add("add", (n,))
                }

                pub fn total(&mut self) -> rt::Pending<i64> {
                    self.batch.add("total", ())
                }

                pub fn double(&mut self) -> rt::Pending<i64> {
                    self.batch.add("double", ())
                }

                pub fn unit(&mut self) -> rt::Pending<String> {
                    self.batch.add("unit", ())
                }
            }

            pub trait Named: Send + Sync + 'static {
                fn owner(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
            }

            /// What daemons and clients are told about [`Named`].
            pub const NAMED: rt::Interface =
                rt::Interface::new("fixture.hub.v1.Named", "Named", &[rt::Member::property("owner")])
                    .contract(0x06a1_cc9d_ab67_df9f_c344_caac_cbd4_5e81);

            /// Serves a [`Named`]: makes what a daemon registers out of an implementation.
            pub struct NamedServer<T> {
                service: T,
            }
            rt::server! {
                NamedServer<T: Named> shared NAMED;
                get {
                    0: Named::owner,
                }
            }

            /// Calls a remote [`Named`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct NamedProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(NamedProxy: NAMED);

            impl NamedProxy {
                pub async fn owner(&self) -> rt::Result<String> {
                    self.proxy.get("owner").await
                }
            }

            pub trait Ledger: Tally + Named + Send + 'static {
                fn reset(&mut self, to: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
                fn title(&mut self) -> impl rt::Future<Output = rt::Result<String>> + Send;
            }

            /// What daemons and clients are told about [`Ledger`].
            pub const LEDGER: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Ledger",
                "Ledger",
                &[
                    rt::Member::method("add").params(&[rt::Param::required("n")]),
                    rt::Member::method("double"),
                    rt::Member::property("owner"),
                    rt::Member::method("reset").params(&[rt::Param::optional("to")]),
                    rt::Member::property("step").writable(),
                    rt::Member::property("title"),
                    rt::Member::method("total"),
                    rt::Member::method("unit").in_class(),
                ],
            )
            .instance_mode(rt::InstanceMode::Single)
            .contract(0xf097_50f6_0a45_57d7_5322_a602_6218_8760);

            /// Serves a [`Ledger`]: makes what a daemon registers out of an implementation.
            pub struct LedgerServer<T> {
                service: rt::Exclusive<T>,
            }
            rt::server! {
                LedgerServer<T: Ledger> exclusive LEDGER;
                call {
                    0: Tally::add { n },
                    1 [blocking]: Tally::double,
                    3: Ledger::reset { to = 0 },
                    6 [sync]: Tally::total,
                    7 [static]: T::unit,
                }
                get {
                    2: Named::owner,
                    4: Tally::step,
                    5: Ledger::title,
                }
                set {
                    4: Tally::set_step { value },
                }
            }

            /// Calls a remote [`Ledger`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct LedgerProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(LedgerProxy: LEDGER);

            impl LedgerProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> LedgerBatch<'_> {
                    LedgerBatch { batch: self.proxy.batch() }
                }

                pub async fn add(&self, n: i64) -> rt::Result<i64> {
                    self.proxy.call("add", (&n,)).await
                }

                pub async fn total(&self) -> rt::Result<i64> {
                    self.proxy.call("total", ()).await
                }

                pub async fn double(&self) -> rt::Result<i64> {
                    self.proxy.call("double", ()).await
                }

                pub async fn step(&self) -> rt::Result<i64> {
                    self.proxy.get("step").await
                }

                /// Sets [`step`](Self::step).
                pub async fn set_step(&self, value: i64) -> rt::Result<()> {
                    self.proxy.set("step", &value).await
                }

                pub async fn unit(&self) -> rt::Result<String> {
                    self.proxy.call("unit", ()).await
                }

                pub async fn owner(&self) -> rt::Result<String> {
                    self.proxy.get("owner").await
                }

                pub fn reset(&self) -> LedgerResetCall<'_> {
                    LedgerResetCall { by: rt::By::new(&self.proxy), f_to: None }
                }

                pub async fn title(&self) -> rt::Result<String> {
                    self.proxy.get("title").await
                }
            }

            /// Calls of [`LedgerProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct LedgerBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(LedgerBatch);

            impl<'a> LedgerBatch<'a> {
                pub fn add(&mut self, n: i64) -> rt::Pending<i64> {
                    self.batch.add("add", (n,))
                }

                pub fn total(&mut self) -> rt::Pending<i64> {
                    self.batch.add("total", ())
                }

                pub fn double(&mut self) -> rt::Pending<i64> {
                    self.batch.add("double", ())
                }

                pub fn unit(&mut self) -> rt::Pending<String> {
                    self.batch.add("unit", ())
                }

                pub fn reset(&mut self) -> LedgerResetCall<'a, &mut rt::Batch<'a>> {
                    LedgerResetCall { by: rt::By::new(&mut self.batch), f_to: None }
                }
            }

            /// A call of [`LedgerProxy::reset`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct LedgerResetCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_to: Option<i64>,
            }

            impl<Channel> LedgerResetCall<'_, Channel> {
                /// Sets `to`; without it the server's default holds.
                pub fn to(mut self, to: i64) -> Self {
                    self.f_to = Some(to);
                    self
                }
            }
            rt::call!(
                LedgerResetCall(i64),
                call call => "reset",
                rt::Arguments::new().optional("to", call.f_to),
            );

            /// Its calls may overlap.
            pub trait Crowd: Send + Sync + 'static {
                fn enter(&self, ms: i64) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn peak(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            }

            /// What daemons and clients are told about [`Crowd`].
            pub const CROWD: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Crowd",
                "Crowd",
                &[
                    rt::Member::method("enter").params(&[rt::Param::required("ms")]).oneway(),
                    rt::Member::method("peak"),
                ],
            )
            .concurrent()
            .contract(0x0576_7ab2_8cce_6718_3f3f_03cf_8445_fc36);

            /// Serves a [`Crowd`]: makes what a daemon registers out of an implementation.
            pub struct CrowdServer<T> {
                service: T,
            }
            rt::server! {
                CrowdServer<T: Crowd> shared CROWD;
                call {
                    0: Crowd::enter { ms },
                    1: Crowd::peak,
                }
            }

            /// Calls a remote [`Crowd`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct CrowdProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(CrowdProxy: CROWD);

            impl CrowdProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> CrowdBatch<'_> {
                    CrowdBatch { batch: self.proxy.batch() }
                }

                pub async fn enter(&self, ms: i64) -> rt::Result<()> {
                    self.proxy.call_oneway("enter", (&ms,)).await
                }

                pub async fn peak(&self) -> rt::Result<i64> {
                    self.proxy.call("peak", ()).await
                }
            }

            /// Calls of [`CrowdProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct CrowdBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(CrowdBatch);

            impl CrowdBatch<'_> {
                pub fn enter(&mut self, ms: i64) -> rt::Pending<()> {
                    self.batch.add("enter", (ms,))
                }

                pub fn peak(&mut self) -> rt::Pending<i64> {
                    self.batch.add("peak", ())
                }
            }

            pub trait Plain: Send + Sync + 'static {
                fn title(&self) -> rt::Result<String>;
                /// Sets [`title`](Self::title).
                fn set_title(&self, value: &str) -> rt::Result<()>;
                fn join(&self, a: &str, b: Option<&str>) -> rt::Result<String>;
            }

            /// What daemons and clients are told about [`Plain`].
            pub const PLAIN: rt::Interface = rt::Interface::new(
                "fixture.hub.v1.Plain",
                "Plain",
                &[
                    rt::Member::method("join").params(&[rt::Param::required("a"), rt::Param::required("b")]),
                    rt::Member::property("title").writable(),
                ],
            )
            .contract(0xe66d_03ea_534e_aa32_2aca_eb90_fb32_2a8f);

            /// Serves a [`Plain`]: makes what a daemon registers out of an implementation.
            pub struct PlainServer<T> {
                service: T,
            }
            rt::server! {
                PlainServer<T: Plain> shared PLAIN;
                call {
                    0 [sync]: Plain::join { a.str, b.text },
                }
                get {
                    1 [sync]: Plain::title,
                }
                set {
                    1 [sync]: Plain::set_title { value.str },
                }
            }

            /// Calls a remote [`Plain`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct PlainProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(PlainProxy: PLAIN);

            impl PlainProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> PlainBatch<'_> {
                    PlainBatch { batch: self.proxy.batch() }
                }

                pub async fn title(&self) -> rt::Result<String> {
                    self.proxy.get("title").await
                }

                /// Sets [`title`](Self::title).
                pub async fn set_title(&self, value: &str) -> rt::Result<()> {
                    self.proxy.set("title", &value).await
                }

                pub async fn join(&self, a: &str, b: Option<&str>) -> rt::Result<String> {
                    self.proxy.call("join", (&a, &b)).await
                }
            }

            /// Calls of [`PlainProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct PlainBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(PlainBatch);

            impl<'a> PlainBatch<'a> {
                pub fn join(&mut self, a: &'a str, b: Option<&'a str>) -> rt::Pending<String> {
                    self.batch.add("join", (a, b))
                }
            }
        }
    }
}

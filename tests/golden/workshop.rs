// @generated from workshop.pyro by pyro-codegen. Do not edit.

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
pub mod workshop {
    /// Parts and machines: every way in which a Python client can use a service.
    pub mod v1 {
        use ::pyro_runtime::codegen as rt;

        /// How well a part is made.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Grade {
            Rough,
            Fine,
            /// A value that is not declared here, as a peer with a newer declaration sends it.
            Undeclared(rt::Undeclared<i64>),
        }
        rt::int_enum!(Grade: i64 else Undeclared, { Rough = 0, Fine = 1 });

        #[derive(Clone, Debug, PartialEq)]
        pub struct Part {
            pub id: i64,
            pub name: String,
            pub weight: f64,
            pub grade: Grade,
            pub made_at: Option<rt::DateTime>,
            pub image: Option<rt::Bytes>,
            pub tags: rt::BTreeSet<String>,
            pub size: (i64, i64),
        }
        rt::record!(Part: new {
            0 id: i64, 1 name: String, 2 weight: f64, 3 grade: Grade, 4 made_at = None, 5 image = None,
            6 tags = rt::BTreeSet::new(), 7 size: (i64, i64),
        });

        /// Travels as the generation's PyroError, its fields as attributes.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Jammed {
            pub machine: String,
            pub since: i64,
        }
        rt::exception!(Jammed = "workshop.v1.Jammed", { 0 machine, 1 since });

        /// Travels as Python's own class.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct Offline {
            pub since: Option<i64>,
        }
        rt::exception!(Offline = "workshop.v1.Offline" is "builtins.ConnectionError", { 0 since = None });

        pub trait Workshop: Send + Sync + 'static {
            fn speed(&self) -> impl rt::Future<Output = rt::Result<f64>> + Send;
            /// Sets [`speed`](Self::speed).
            fn set_speed(&self, value: f64) -> impl rt::Future<Output = rt::Result<()>> + Send;
            fn title(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
            fn ping(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
            fn add(&self, a: i64, b: i64, c: i64) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            fn join(
                &self,
                words: Vec<String>,
                sep: String,
            ) -> impl rt::Future<Output = rt::Result<String>> + Send;
            fn polish(&self, part: Part) -> impl rt::Future<Output = rt::Result<Part>> + Send;
            fn parts(&self, n: i64) -> impl rt::Future<Output = rt::Result<Vec<Part>>> + Send;
            fn find(&self, id: i64) -> impl rt::Future<Output = rt::Result<Option<Part>>> + Send;
            fn echo(&self, value: rt::Value) -> impl rt::Future<Output = rt::Result<rt::Value>> + Send;
            fn total(
                &self,
                weights: rt::BTreeMap<String, f64>,
            ) -> impl rt::Future<Output = rt::Result<f64>> + Send;
            fn jam(&self, machine: String) -> impl rt::Future<Output = Result<(), WorkshopJamError>> + Send;
            fn disconnect(&self) -> impl rt::Future<Output = Result<(), WorkshopDisconnectError>> + Send;
            fn fail(&self, text: String) -> impl rt::Future<Output = Result<(), WorkshopFailError>> + Send;
            fn note(&self, text: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
            fn notes(&self) -> impl rt::Future<Output = rt::Result<Vec<String>>> + Send;
            fn count(&self, upto: i64) -> impl rt::Future<Output = rt::Result<rt::ItemStream<i64>>> + Send;
            fn count_then_jam(
                &self,
                upto: i64,
            ) -> impl rt::Future<Output = Result<rt::ItemStream<i64>, WorkshopCountThenJamError>> + Send;
            /// Where the caller comes from, and its annotation TEST; answers with an annotation of the same name.
            fn whoami(&self) -> impl rt::Future<Output = rt::Result<rt::BTreeMap<String, String>>> + Send;
            fn len(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
            fn warm_up(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
        }

        /// What can go wrong in [`Workshop::jam`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum WorkshopJamError {
            /// Travels as the generation's PyroError, its fields as attributes.
            Jammed(Jammed),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(WorkshopJamError else Other, throws { Jammed(Jammed) });

        /// What can go wrong in [`Workshop::disconnect`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum WorkshopDisconnectError {
            /// Travels as Python's own class.
            Offline(Offline),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(WorkshopDisconnectError else Other, throws { Offline(Offline) });

        /// What can go wrong in [`Workshop::fail`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum WorkshopFailError {
            /// Python's `ValueError`.
            ValueError(rt::Exception),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(WorkshopFailError else Other, builtin { ValueError("ValueError", value_error) });

        /// What can go wrong in [`Workshop::count_then_jam`]: what it throws, and what any call may meet.
        #[derive(Clone, Debug)]
        pub enum WorkshopCountThenJamError {
            /// Travels as the generation's PyroError, its fields as attributes.
            Jammed(Jammed),
            /// Anything else: another exception, a lost connection, a time-out.
            Other(rt::Error),
        }
        rt::errors!(WorkshopCountThenJamError else Other, throws { Jammed(Jammed) });

        /// What daemons and clients are told about [`Workshop`].
        pub const WORKSHOP: rt::Interface = rt::Interface::new(
            "workshop.v1.Workshop",
            "Workshop",
            &[
                rt::Member::method("__len__"),
                rt::Member::method("add").params(&[
                    rt::Param::required("a"),
                    rt::Param::optional("b"),
                    rt::Param::optional("c"),
                ]),
                rt::Member::method("count").params(&[rt::Param::required("upto")]),
                rt::Member::method("count_then_jam").params(&[rt::Param::required("upto")]),
                rt::Member::method("disconnect"),
                rt::Member::method("echo").params(&[rt::Param::required("value")]),
                rt::Member::method("fail").params(&[rt::Param::required("text")]),
                rt::Member::method("find").params(&[rt::Param::required("id")]),
                rt::Member::method("jam").params(&[rt::Param::required("machine")]),
                rt::Member::method("join")
                    .params(&[rt::Param::required("words"), rt::Param::optional("sep")]),
                rt::Member::method("note").params(&[rt::Param::required("text")]).oneway(),
                rt::Member::method("notes"),
                rt::Member::method("parts").params(&[rt::Param::required("n")]),
                rt::Member::method("ping"),
                rt::Member::method("polish").params(&[rt::Param::required("part")]),
                rt::Member::property("speed").writable(),
                rt::Member::property("title"),
                rt::Member::method("total").params(&[rt::Param::required("weights")]),
                rt::Member::method("warm_up").local(),
                rt::Member::method("whoami"),
            ],
        )
        .instance_mode(rt::InstanceMode::Single)
        .contract(0xfe94_fc25_a0d4_919f_0f04_b60b_b04b_7aa3);

        /// Serves a [`Workshop`]: makes what a daemon registers out of an implementation.
        pub struct WorkshopServer<T> {
            service: T,
        }
        rt::server! {
            WorkshopServer<T: Workshop> shared WORKSHOP;
            call {
                0: Workshop::len,
                1: Workshop::add { a, b = 10, c = 100 },
                2 [stream]: Workshop::count { upto },
                3 [stream]: Workshop::count_then_jam { upto },
                4: Workshop::disconnect,
                5: Workshop::echo { value },
                6: Workshop::fail { text },
                7: Workshop::find { id },
                8: Workshop::jam { machine },
                9: Workshop::join { words, sep = String::from(" ") },
                10: Workshop::note { text },
                11: Workshop::notes,
                12: Workshop::parts { n },
                13: Workshop::ping,
                14: Workshop::polish { part },
                17: Workshop::total { weights },
                18: Workshop::warm_up,
                19: Workshop::whoami,
            }
            get {
                15: Workshop::speed,
                16: Workshop::title,
            }
            set {
                15: Workshop::set_speed { value },
            }
        }

        /// Calls a remote [`Workshop`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct WorkshopProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(WorkshopProxy: WORKSHOP);

        impl WorkshopProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> WorkshopBatch<'_> {
                WorkshopBatch { batch: self.proxy.batch() }
            }

            pub async fn speed(&self) -> rt::Result<f64> {
                self.proxy.get("speed").await
            }

            /// Sets [`speed`](Self::speed).
            pub async fn set_speed(&self, value: f64) -> rt::Result<()> {
                self.proxy.set("speed", &value).await
            }

            pub async fn title(&self) -> rt::Result<String> {
                self.proxy.get("title").await
            }

            pub async fn ping(&self) -> rt::Result<()> {
                self.proxy.call("ping", ()).await
            }

            pub fn add(&self, a: i64) -> WorkshopAddCall<'_> {
                WorkshopAddCall { by: rt::By::new(&self.proxy), f_a: a, f_b: None, f_c: None }
            }

            pub fn join<'a>(&'a self, words: &'a [String]) -> WorkshopJoinCall<'a> {
                WorkshopJoinCall { by: rt::By::new(&self.proxy), f_words: words, f_sep: None }
            }

            pub async fn polish(&self, part: &Part) -> rt::Result<Part> {
                self.proxy.call("polish", (&part,)).await
            }

            pub async fn parts(&self, n: i64) -> rt::Result<Vec<Part>> {
                self.proxy.call("parts", (&n,)).await
            }

            pub async fn find(&self, id: i64) -> rt::Result<Option<Part>> {
                self.proxy.call("find", (&id,)).await
            }

            pub async fn echo(&self, value: &rt::Value) -> rt::Result<rt::Value> {
                self.proxy.call("echo", (&value,)).await
            }

            pub async fn total(&self, weights: &rt::BTreeMap<String, f64>) -> rt::Result<f64> {
                self.proxy.call("total", (&weights,)).await
            }

            pub async fn jam(&self, machine: &str) -> Result<(), WorkshopJamError> {
                self.proxy.call("jam", (&machine,)).await.map_err(Into::into)
            }

            pub async fn disconnect(&self) -> Result<(), WorkshopDisconnectError> {
                self.proxy.call("disconnect", ()).await.map_err(Into::into)
            }

            pub async fn fail(&self, text: &str) -> Result<(), WorkshopFailError> {
                self.proxy.call("fail", (&text,)).await.map_err(Into::into)
            }

            pub async fn note(&self, text: &str) -> rt::Result<()> {
                self.proxy.call_oneway("note", (&text,)).await
            }

            pub async fn notes(&self) -> rt::Result<Vec<String>> {
                self.proxy.call("notes", ()).await
            }

            pub async fn count(&self, upto: i64) -> rt::Result<rt::ItemStream<i64>> {
                self.proxy.call_stream("count", (&upto,)).await
            }

            pub async fn count_then_jam(
                &self,
                upto: i64,
            ) -> Result<rt::ItemStream<i64>, WorkshopCountThenJamError> {
                self.proxy.call_stream("count_then_jam", (&upto,)).await.map_err(Into::into)
            }

            /// Where the caller comes from, and its annotation TEST; answers with an annotation of the same name.
            pub async fn whoami(&self) -> rt::Result<rt::BTreeMap<String, String>> {
                self.proxy.call("whoami", ()).await
            }

            pub async fn len(&self) -> rt::Result<i64> {
                self.proxy.call("__len__", ()).await
            }
        }

        /// Calls of [`WorkshopProxy`] that go in one message.
        ///
        /// Without properties: Pyro refuses to get or set one in a batch.
        /// Without streams: all results come in one message, and a stream's items do not.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct WorkshopBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(WorkshopBatch);

        impl<'a> WorkshopBatch<'a> {
            pub fn ping(&mut self) -> rt::Pending<()> {
                self.batch.add("ping", ())
            }

            pub fn add(&mut self, a: i64) -> WorkshopAddCall<'a, &mut rt::Batch<'a>> {
                WorkshopAddCall { by: rt::By::new(&mut self.batch), f_a: a, f_b: None, f_c: None }
            }

            pub fn join(&mut self, words: &'a [String]) -> WorkshopJoinCall<'a, &mut rt::Batch<'a>> {
                WorkshopJoinCall { by: rt::By::new(&mut self.batch), f_words: words, f_sep: None }
            }

            pub fn polish(&mut self, part: &'a Part) -> rt::Pending<Part> {
                self.batch.add("polish", (part,))
            }

            pub fn parts(&mut self, n: i64) -> rt::Pending<Vec<Part>> {
                self.batch.add("parts", (n,))
            }

            pub fn find(&mut self, id: i64) -> rt::Pending<Option<Part>> {
                self.batch.add("find", (id,))
            }

            pub fn echo(&mut self, value: &'a rt::Value) -> rt::Pending<rt::Value> {
                self.batch.add("echo", (value,))
            }

            pub fn total(&mut self, weights: &'a rt::BTreeMap<String, f64>) -> rt::Pending<f64> {
                self.batch.add("total", (weights,))
            }

            pub fn jam(&mut self, machine: &'a str) -> rt::Pending<(), WorkshopJamError> {
                self.batch.add("jam", (machine,))
            }

            pub fn disconnect(&mut self) -> rt::Pending<(), WorkshopDisconnectError> {
                self.batch.add("disconnect", ())
            }

            pub fn fail(&mut self, text: &'a str) -> rt::Pending<(), WorkshopFailError> {
                self.batch.add("fail", (text,))
            }

            pub fn note(&mut self, text: &'a str) -> rt::Pending<()> {
                self.batch.add("note", (text,))
            }

            pub fn notes(&mut self) -> rt::Pending<Vec<String>> {
                self.batch.add("notes", ())
            }

            /// Where the caller comes from, and its annotation TEST; answers with an annotation of the same name.
            pub fn whoami(&mut self) -> rt::Pending<rt::BTreeMap<String, String>> {
                self.batch.add("whoami", ())
            }

            pub fn len(&mut self) -> rt::Pending<i64> {
                self.batch.add("__len__", ())
            }
        }

        /// A call of [`WorkshopProxy::add`]: set what is optional, then await it.
        #[must_use = "the call is made when it is awaited, in a batch when it is added"]
        #[derive(Clone, Debug)]
        pub struct WorkshopAddCall<'a, Channel = &'a rt::Proxy> {
            by: rt::By<'a, Channel>,
            f_a: i64,
            f_b: Option<i64>,
            f_c: Option<i64>,
        }

        impl<Channel> WorkshopAddCall<'_, Channel> {
            /// Sets `b`; without it the server's default holds.
            pub fn b(mut self, b: i64) -> Self {
                self.f_b = Some(b);
                self
            }

            /// Sets `c`; without it the server's default holds.
            pub fn c(mut self, c: i64) -> Self {
                self.f_c = Some(c);
                self
            }
        }
        rt::call!(
            WorkshopAddCall(i64),
            call call => "add",
            rt::Arguments::new().required(call.f_a).optional("b", call.f_b).optional("c", call.f_c),
        );

        /// A call of [`WorkshopProxy::join`]: set what is optional, then await it.
        #[must_use = "the call is made when it is awaited, in a batch when it is added"]
        #[derive(Clone, Debug)]
        pub struct WorkshopJoinCall<'a, Channel = &'a rt::Proxy> {
            by: rt::By<'a, Channel>,
            f_words: &'a [String],
            f_sep: Option<&'a str>,
        }

        impl<'a, Channel> WorkshopJoinCall<'a, Channel> {
            /// Sets `sep`; without it the server's default holds.
            pub fn sep(mut self, sep: &'a str) -> Self {
                self.f_sep = Some(sep);
                self
            }
        }
        rt::call!(
            WorkshopJoinCall(String),
            call call => "join",
            rt::Arguments::new().required(call.f_words).optional("sep", call.f_sep),
        );

        /// Counts its calls; one instance for each connection.
        pub trait Visitor: Send + Sync + 'static {
            fn visit(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
        }

        /// What daemons and clients are told about [`Visitor`].
        pub const VISITOR: rt::Interface =
            rt::Interface::new("workshop.v1.Visitor", "Visitor", &[rt::Member::method("visit")])
                .contract(0x62b5_1925_f707_5a0e_64d4_9e59_0ab1_5aca);

        /// Serves a [`Visitor`]: makes what a daemon registers out of an implementation.
        pub struct VisitorServer<T> {
            service: T,
        }
        rt::server! {
            VisitorServer<T: Visitor> shared VISITOR;
            call {
                0: Visitor::visit,
            }
        }

        /// Calls a remote [`Visitor`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct VisitorProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(VisitorProxy: VISITOR);

        impl VisitorProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> VisitorBatch<'_> {
                VisitorBatch { batch: self.proxy.batch() }
            }

            pub async fn visit(&self) -> rt::Result<i64> {
                self.proxy.call("visit", ()).await
            }
        }

        /// Calls of [`VisitorProxy`] that go in one message.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct VisitorBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(VisitorBatch);

        impl VisitorBatch<'_> {
            pub fn visit(&mut self) -> rt::Pending<i64> {
                self.batch.add("visit", ())
            }
        }

        /// Counts its calls; one instance for all.
        pub trait Turnstile: Send + Sync + 'static {
            fn visit(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
        }

        /// What daemons and clients are told about [`Turnstile`].
        pub const TURNSTILE: rt::Interface =
            rt::Interface::new("workshop.v1.Turnstile", "Turnstile", &[rt::Member::method("visit")])
                .instance_mode(rt::InstanceMode::Single)
                .contract(0xa093_c917_b270_41cd_e818_8277_f1aa_9084);

        /// Serves a [`Turnstile`]: makes what a daemon registers out of an implementation.
        pub struct TurnstileServer<T> {
            service: T,
        }
        rt::server! {
            TurnstileServer<T: Turnstile> shared TURNSTILE;
            call {
                0: Turnstile::visit,
            }
        }

        /// Calls a remote [`Turnstile`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct TurnstileProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(TurnstileProxy: TURNSTILE);

        impl TurnstileProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> TurnstileBatch<'_> {
                TurnstileBatch { batch: self.proxy.batch() }
            }

            pub async fn visit(&self) -> rt::Result<i64> {
                self.proxy.call("visit", ()).await
            }
        }

        /// Calls of [`TurnstileProxy`] that go in one message.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct TurnstileBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(TurnstileBatch);

        impl TurnstileBatch<'_> {
            pub fn visit(&mut self) -> rt::Pending<i64> {
                self.batch.add("visit", ())
            }
        }

        /// Counts its calls; one instance for each call.
        pub trait Ticket: Send + Sync + 'static {
            fn visit(&self) -> impl rt::Future<Output = rt::Result<i64>> + Send;
        }

        /// What daemons and clients are told about [`Ticket`].
        pub const TICKET: rt::Interface =
            rt::Interface::new("workshop.v1.Ticket", "Ticket", &[rt::Member::method("visit")])
                .instance_mode(rt::InstanceMode::PerCall)
                .contract(0x96ef_cadd_f560_177c_1a92_c3be_1354_8790);

        /// Serves a [`Ticket`]: makes what a daemon registers out of an implementation.
        pub struct TicketServer<T> {
            service: T,
        }
        rt::server! {
            TicketServer<T: Ticket> shared TICKET;
            call {
                0: Ticket::visit,
            }
        }

        /// Calls a remote [`Ticket`].
        ///
        /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
        /// the connection is lost or the time is over: then it may have run.
        #[derive(Clone, Debug)]
        pub struct TicketProxy {
            proxy: rt::Proxy,
        }
        rt::proxy!(TicketProxy: TICKET);

        impl TicketProxy {
            /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
            pub fn batch(&self) -> TicketBatch<'_> {
                TicketBatch { batch: self.proxy.batch() }
            }

            pub async fn visit(&self) -> rt::Result<i64> {
                self.proxy.call("visit", ()).await
            }
        }

        /// Calls of [`TicketProxy`] that go in one message.
        #[must_use = "a batch does nothing until it is sent"]
        #[derive(Debug)]
        pub struct TicketBatch<'a> {
            batch: rt::Batch<'a>,
        }
        rt::batch!(TicketBatch);

        impl TicketBatch<'_> {
            pub fn visit(&mut self) -> rt::Pending<i64> {
                self.batch.add("visit", ())
            }
        }
    }
}

// @generated from common.pyro, robot.pyro by pyro-codegen. Do not edit.

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
    pub mod common {
        /// What several packages share.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// A place.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Point {
                pub x: f64,
                pub y: f64,
            }
            rt::record!(Point { 0 x, 1 y });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub enum Axis {
                X,
                Y,
                /// A value that is not declared here, as a peer with a newer declaration sends it.
                Undeclared(rt::Undeclared<Box<str>>),
            }
            rt::text_enum!(Axis else Undeclared, { X = "x", Y = "y" });

            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct Lost {
                pub what: String,
            }
            rt::exception!(Lost = "fixture.common.v1.Lost", { 0 what });

            /// A device of any kind.
            pub trait Device: Send + Sync + 'static {
                fn id(&self) -> impl rt::Future<Output = rt::Result<rt::Uuid>> + Send;
                fn label(&self) -> impl rt::Future<Output = rt::Result<String>> + Send;
                /// Sets [`label`](Self::label).
                fn set_label(&self, value: String) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn ping(&self) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn move_to(
                    &self,
                    point: Point,
                    axis: Axis,
                ) -> impl rt::Future<Output = Result<Point, DeviceMoveToError>> + Send;
            }

            /// What can go wrong in [`Device::move_to`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum DeviceMoveToError {
                /// `Lost` was raised.
                Lost(Lost),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(DeviceMoveToError else Other, throws { Lost(Lost) });

            /// What daemons and clients are told about [`Device`].
            pub const DEVICE: rt::Interface = rt::Interface::new(
                "fixture.common.v1.Device",
                "Device",
                &[
                    rt::Member::property("id"),
                    rt::Member::property("label").writable(),
                    rt::Member::method("move_to")
                        .params(&[rt::Param::required("point"), rt::Param::optional("axis")]),
                    rt::Member::method("ping"),
                ],
            )
            .contract(0x2e94_0ef6_3863_705a_16a5_e772_e0af_04cf);

            /// Serves a [`Device`]: makes what a daemon registers out of an implementation.
            pub struct DeviceServer<T> {
                service: T,
            }
            rt::server! {
                DeviceServer<T: Device> shared DEVICE;
                call {
                    2: Device::move_to { point, axis = Axis::X },
                    3: Device::ping,
                }
                get {
                    0: Device::id,
                    1: Device::label,
                }
                set {
                    1: Device::set_label { value },
                }
            }

            /// Calls a remote [`Device`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct DeviceProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(DeviceProxy: DEVICE);

            impl DeviceProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> DeviceBatch<'_> {
                    DeviceBatch { batch: self.proxy.batch() }
                }

                pub async fn id(&self) -> rt::Result<rt::Uuid> {
                    self.proxy.get("id").await
                }

                pub async fn label(&self) -> rt::Result<String> {
                    self.proxy.get("label").await
                }

                /// Sets [`label`](Self::label).
                pub async fn set_label(&self, value: &str) -> rt::Result<()> {
                    self.proxy.set("label", &value).await
                }

                pub async fn ping(&self) -> rt::Result<()> {
                    self.proxy.call("ping", ()).await
                }

                pub fn move_to<'a>(&'a self, point: &'a Point) -> DeviceMoveToCall<'a> {
                    DeviceMoveToCall { by: rt::By::new(&self.proxy), f_point: point, f_axis: None }
                }
            }

            /// Calls of [`DeviceProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct DeviceBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(DeviceBatch);

            impl<'a> DeviceBatch<'a> {
                pub fn ping(&mut self) -> rt::Pending<()> {
                    self.batch.add("ping", ())
                }

                pub fn move_to(&mut self, point: &'a Point) -> DeviceMoveToCall<'a, &mut rt::Batch<'a>> {
                    DeviceMoveToCall { by: rt::By::new(&mut self.batch), f_point: point, f_axis: None }
                }
            }

            /// A call of [`DeviceProxy::move_to`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct DeviceMoveToCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_point: &'a Point,
                f_axis: Option<&'a Axis>,
            }

            impl<'a, Channel> DeviceMoveToCall<'a, Channel> {
                /// Sets `axis`; without it the server's default holds.
                pub fn axis(mut self, axis: &'a Axis) -> Self {
                    self.f_axis = Some(axis);
                    self
                }
            }
            rt::call!(
                DeviceMoveToCall(Point, DeviceMoveToError),
                call call => "move_to",
                rt::Arguments::new().required(call.f_point).optional("axis", call.f_axis),
            );
        }
    }

    pub mod robot {
        /// A robot: what its events are, who listens to it, and what it takes from another package.
        pub mod v1 {
            use ::pyro_runtime::codegen as rt;

            /// Something happened.
            #[derive(Clone, Debug, PartialEq)]
            pub enum Event {
                /// It began to move.
                Started {
                    at: super::super::common::v1::Point,
                    by: Option<String>,
                },
                Failed {
                    code: i64,
                    reason: String,
                    nested: Option<Box<Event>>,
                },
                Idle,
            }
            rt::union!(Event: "Event" {
                0 Started { 0 at, 1 by = None },
                1 Failed { 0 code, 1 reason = String::from("none"), 2 nested = None },
                2 Idle,
            });

            #[derive(Clone, Debug, PartialEq)]
            pub struct Log {
                pub events: Vec<Event>,
                pub last: Option<Event>,
            }
            rt::record!(Log: new { 0 events: Vec<Event>, 1 last = None });

            /// Served by clients.
            pub trait Listener: Send + Sync + 'static {
                fn on_event(&self, event: Event) -> impl rt::Future<Output = rt::Result<()>> + Send;
                fn ask(&self, question: String) -> impl rt::Future<Output = rt::Result<bool>> + Send;
            }

            /// What daemons and clients are told about [`Listener`].
            pub const LISTENER: rt::Interface = rt::Interface::new(
                "fixture.robot.v1.Listener",
                "Listener",
                &[
                    rt::Member::method("ask").params(&[rt::Param::required("question")]).callback(),
                    rt::Member::method("on_event")
                        .params(&[rt::Param::required("event")])
                        .oneway()
                        .callback(),
                ],
            )
            .contract(0xf3d5_f4be_0dec_0eef_5a5f_19fc_1b26_ecac);

            /// Serves a [`Listener`]: makes what a daemon registers out of an implementation.
            pub struct ListenerServer<T> {
                service: T,
            }
            rt::server! {
                ListenerServer<T: Listener> shared LISTENER;
                call {
                    0: Listener::ask { question },
                    1: Listener::on_event { event },
                }
            }

            /// Calls a remote [`Listener`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct ListenerProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(ListenerProxy: LISTENER);

            impl ListenerProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> ListenerBatch<'_> {
                    ListenerBatch { batch: self.proxy.batch() }
                }

                pub async fn on_event(&self, event: &Event) -> rt::Result<()> {
                    self.proxy.call_oneway("on_event", (&event,)).await
                }

                pub async fn ask(&self, question: &str) -> rt::Result<bool> {
                    self.proxy.call("ask", (&question,)).await
                }
            }

            /// Calls of [`ListenerProxy`] that go in one message.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct ListenerBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(ListenerBatch);

            impl<'a> ListenerBatch<'a> {
                pub fn on_event(&mut self, event: &'a Event) -> rt::Pending<()> {
                    self.batch.add("on_event", (event,))
                }

                pub fn ask(&mut self, question: &'a str) -> rt::Pending<bool> {
                    self.batch.add("ask", (question,))
                }
            }

            pub trait Robot: super::super::common::v1::Device + Send + Sync + 'static {
                fn turn(
                    &self,
                    degrees: f64,
                    speed: f64,
                    around: Option<super::super::common::v1::Point>,
                ) -> impl rt::Future<Output = rt::Result<Event>> + Send;
                fn history(
                    &self,
                    limit: i64,
                    axis: super::super::common::v1::Axis,
                ) -> impl rt::Future<Output = Result<rt::ItemStream<Event>, RobotHistoryError>> + Send;
                fn find(
                    &self,
                    what: String,
                ) -> impl rt::Future<Output = Result<super::super::common::v1::Point, RobotFindError>> + Send;
            }

            /// What can go wrong in [`Robot::history`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum RobotHistoryError {
                /// `Lost` was raised.
                Lost(super::super::common::v1::Lost),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(RobotHistoryError else Other, throws { Lost(super::super::common::v1::Lost) });

            /// What can go wrong in [`Robot::find`]: what it throws, and what any call may meet.
            #[derive(Clone, Debug)]
            pub enum RobotFindError {
                /// `Lost` was raised.
                Lost(super::super::common::v1::Lost),
                /// Anything else: another exception, a lost connection, a time-out.
                Other(rt::Error),
            }
            rt::errors!(RobotFindError else Other, throws { Lost(super::super::common::v1::Lost) });

            /// What daemons and clients are told about [`Robot`].
            pub const ROBOT: rt::Interface = rt::Interface::new(
                "fixture.robot.v1.Robot",
                "Robot",
                &[
                    rt::Member::method("find").params(&[rt::Param::required("what")]),
                    rt::Member::method("history").params(&[
                        rt::Param::optional("limit").keyword_only(),
                        rt::Param::optional("axis").keyword_only(),
                    ]),
                    rt::Member::property("id"),
                    rt::Member::property("label").writable(),
                    rt::Member::method("move_to")
                        .params(&[rt::Param::required("point"), rt::Param::optional("axis")]),
                    rt::Member::method("ping"),
                    rt::Member::method("turn").params(&[
                        rt::Param::required("degrees"),
                        rt::Param::required("speed").keyword_only(),
                        rt::Param::required("around").keyword_only(),
                    ]),
                ],
            )
            .contract(0xfc95_3512_1b3a_8f6e_10ed_b35b_4b77_7bbc);

            /// Serves a [`Robot`]: makes what a daemon registers out of an implementation.
            pub struct RobotServer<T> {
                service: T,
            }
            rt::server! {
                RobotServer<T: Robot> shared ROBOT;
                call {
                    0: Robot::find { what },
                    1 [stream]: Robot::history { limit = 10, axis = super::super::common::v1::Axis::Y },
                    4: super::super::common::v1::Device::move_to {
                        point,
                        axis = super::super::common::v1::Axis::X,
                    },
                    5: super::super::common::v1::Device::ping,
                    6: Robot::turn { degrees, speed, around },
                }
                get {
                    2: super::super::common::v1::Device::id,
                    3: super::super::common::v1::Device::label,
                }
                set {
                    3: super::super::common::v1::Device::set_label { value },
                }
            }

            /// Calls a remote [`Robot`].
            ///
            /// Cheap to clone, and shared by any number of tasks. A call fails with what the remote method raises, or because
            /// the connection is lost or the time is over: then it may have run.
            #[derive(Clone, Debug)]
            pub struct RobotProxy {
                proxy: rt::Proxy,
            }
            rt::proxy!(RobotProxy: ROBOT);

            impl RobotProxy {
                /// Collects calls, to be sent in one message. The server runs them in order and stops at the first that fails.
                pub fn batch(&self) -> RobotBatch<'_> {
                    RobotBatch { batch: self.proxy.batch() }
                }

                pub async fn id(&self) -> rt::Result<rt::Uuid> {
                    self.proxy.get("id").await
                }

                pub async fn label(&self) -> rt::Result<String> {
                    self.proxy.get("label").await
                }

                /// Sets [`label`](Self::label).
                pub async fn set_label(&self, value: &str) -> rt::Result<()> {
                    self.proxy.set("label", &value).await
                }

                pub async fn ping(&self) -> rt::Result<()> {
                    self.proxy.call("ping", ()).await
                }

                pub fn move_to<'a>(
                    &'a self,
                    point: &'a super::super::common::v1::Point,
                ) -> RobotMoveToCall<'a> {
                    RobotMoveToCall { by: rt::By::new(&self.proxy), f_point: point, f_axis: None }
                }

                pub async fn turn(
                    &self,
                    degrees: f64,
                    speed: f64,
                    around: Option<&super::super::common::v1::Point>,
                ) -> rt::Result<Event> {
                    self.proxy
                        .call(
                            "turn",
                            rt::Arguments::new()
                                .required(&degrees)
                                .keyword("speed", &speed)
                                .keyword("around", &around),
                        )
                        .await
                }

                pub fn history(&self) -> RobotHistoryCall<'_> {
                    RobotHistoryCall { by: rt::By::new(&self.proxy), f_limit: None, f_axis: None }
                }

                pub async fn find(
                    &self,
                    what: &str,
                ) -> Result<super::super::common::v1::Point, RobotFindError> {
                    self.proxy.call("find", (&what,)).await.map_err(Into::into)
                }
            }

            /// Calls of [`RobotProxy`] that go in one message.
            ///
            /// Without properties: Pyro refuses to get or set one in a batch.
            /// Without streams: all results come in one message, and a stream's items do not.
            #[must_use = "a batch does nothing until it is sent"]
            #[derive(Debug)]
            pub struct RobotBatch<'a> {
                batch: rt::Batch<'a>,
            }
            rt::batch!(RobotBatch);

            impl<'a> RobotBatch<'a> {
                pub fn ping(&mut self) -> rt::Pending<()> {
                    self.batch.add("ping", ())
                }

                pub fn move_to(
                    &mut self,
                    point: &'a super::super::common::v1::Point,
                ) -> RobotMoveToCall<'a, &mut rt::Batch<'a>> {
                    RobotMoveToCall { by: rt::By::new(&mut self.batch), f_point: point, f_axis: None }
                }

                pub fn turn(
                    &mut self,
                    degrees: f64,
                    speed: f64,
                    around: Option<&'a super::super::common::v1::Point>,
                ) -> rt::Pending<Event> {
                    self.batch.add(
                        "turn",
                        rt::Arguments::new()
                            .required(degrees)
                            .keyword("speed", speed)
                            .keyword("around", around),
                    )
                }

                pub fn find(
                    &mut self,
                    what: &'a str,
                ) -> rt::Pending<super::super::common::v1::Point, RobotFindError> {
                    self.batch.add("find", (what,))
                }
            }

            /// A call of [`RobotProxy::move_to`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct RobotMoveToCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_point: &'a super::super::common::v1::Point,
                f_axis: Option<&'a super::super::common::v1::Axis>,
            }

            impl<'a, Channel> RobotMoveToCall<'a, Channel> {
                /// Sets `axis`; without it the server's default holds.
                pub fn axis(mut self, axis: &'a super::super::common::v1::Axis) -> Self {
                    self.f_axis = Some(axis);
                    self
                }
            }
            rt::call!(
                RobotMoveToCall(super::super::common::v1::Point, super::super::common::v1::DeviceMoveToError),
                call call => "move_to",
                rt::Arguments::new().required(call.f_point).optional("axis", call.f_axis),
            );

            /// A call of [`RobotProxy::history`]: set what is optional, then await it.
            #[must_use = "the call is made when it is awaited, in a batch when it is added"]
            #[derive(Clone, Debug)]
            pub struct RobotHistoryCall<'a, Channel = &'a rt::Proxy> {
                by: rt::By<'a, Channel>,
                f_limit: Option<i64>,
                f_axis: Option<&'a super::super::common::v1::Axis>,
            }

            impl<'a, Channel> RobotHistoryCall<'a, Channel> {
                /// Sets `limit`; without it the server's default holds.
                pub fn limit(mut self, limit: i64) -> Self {
                    self.f_limit = Some(limit);
                    self
                }

                /// Sets `axis`; without it the server's default holds.
                pub fn axis(mut self, axis: &'a super::super::common::v1::Axis) -> Self {
                    self.f_axis = Some(axis);
                    self
                }
            }
            rt::call!(
                RobotHistoryCall(rt::ItemStream<Event>, RobotHistoryError),
                call_stream call => "history",
                rt::Arguments::new()
                    .optional_keyword("limit", call.f_limit)
                    .optional_keyword("axis", call.f_axis),
            );
        }
    }
}

# قائمة علبة النظام والإشعارات والمشكلات.

## الحالات والحالات الجاهزة

status-in-a-call = في مكالمة
status-in-a-conference-call = في مكالمة جماعية
status-presenting = تقديم عرض
status-do-not-disturb = عدم الإزعاج
status-busy = مشغول
status-away = بالخارج
status-be-right-back = سأعود حالاً
status-available = متوفر
status-appear-offline = الظهور دون اتصال

# حالة جاهزة تُسمّى بمدتها، مثل «بالخارج لمدة 30 دقيقة».
preset-with-length = { $status } لمدة { $length }

## ما يعرضه Teams، حسب النشاط

shown-available = متوفر
shown-away = بالخارج
shown-be-right-back = سأعود حالاً
shown-busy = مشغول
shown-do-not-disturb = عدم الإزعاج
shown-in-a-call = في مكالمة
shown-in-a-conference-call = في مكالمة جماعية
shown-inactive = غير نشط
shown-in-a-meeting = في اجتماع
shown-offline = غير متصل
shown-off-work = غير متصل
shown-out-of-office = خارج المكتب
shown-presence-unknown = غير معروف
shown-presenting = تقديم عرض
shown-urgent-interruptions-only = تركيز

## المدد والأوقات

length-hours = { $hours ->
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}
length-minutes = { $minutes ->
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
length-hours-minutes = { $hours ->
    [one] ساعة
    [two] ساعتين
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
} و{ $minutes ->
    [one] دقيقة
    [two] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
length-seconds = { $seconds ->
    [one] ثانية
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
   *[other] { $seconds } ثانية
}
length-days = { $days ->
    [one] يوم
    [two] يومين
    [few] { $days } أيام
   *[other] { $days } يومًا
}
length-until-cleared = حتى المسح
time-on-day = { $day } { $time }
time-said = الساعة { $time }
time-before-noon = ص
time-after-noon = م
time-twelve = 12
time-with-half = { $time } { $half }
time-until = حتى { $time }
time-until-weekday = حتى يوم { $day } { $time }
time-until-date = حتى { $day } { $time }
time-at = { $time }
time-at-weekday = يوم { $day } { $time }
time-at-date = يوم { $day } { $time }
date-first = 1
date = { $day } { $month }
date-with-year = { $day } { $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

## السطر الأول من القائمة. يبدأ بكلمة عربية، لأن سطح المكتب يحدد اتجاه السطر من أول كلمة فيه.

headline-not-set-up = غير معدّ
headline-not-signed-in = لم يتم تسجيل الدخول
headline-not-signed-in-held = لم يتم تسجيل الدخول، قد تظل «{ $label }» ظاهرة
headline-idle = جاهز
headline-shows = يعرض Teams الحالة: { $shown }
headline-showed = كان Teams يعرض { $at }: { $shown }
headline-held-until = يعرض Teams الحالة: { $shown }، { $until }
headline-held-open = يعرض Teams الحالة: { $shown }، حتى المسح
headline-held-call = يعرض Teams الحالة: { $shown } ({ $program })، ما دامت المكالمة
headline-held-some-call = يعرض Teams الحالة: { $shown }، ما دامت المكالمة
held-while-call = ما دامت المكالمة
held-while-locked = ما دامت الشاشة مقفلة
headline-held-lock = يعرض Teams الحالة: { $shown }، ما دامت الشاشة مقفلة
headline-applying = جارٍ تعيين «{ $label }»…
headline-accepted = عُيّنت «{ $label }» ولم يُتحقق منها بعد
headline-masked = يعرض Teams الحالة { $shown } وليس { $label }
headline-clearing = جارٍ مسح «{ $label }»…
headline-still-clearing = { $brief }، ما زال مسح «{ $label }» جاريًا
headline-retrying = { $brief }، تُعاد المحاولة
headline-blocked = { $brief }
# بجانب السطر الأول، عندما يرى الزملاء الحالة المعيَّنة.
note-own-client-lags = قد تتأخر نافذة Teams لديك بضع دقائق.

## القائمة

menu-more = المزيد
menu-extend = تمديد 15 دقيقة
menu-clear = مسح
menu-show-anyway = إظهار «{ $label }»
menu-do-not-disturb = استخدام «عدم الإزعاج» بدلاً منها
menu-retry = إعادة المحاولة الآن
menu-unlock = إلغاء قفل سلسلة المفاتيح
menu-settings = الإعدادات…
menu-quit = إنهاء
# اسم البرنامج في قائمة رموز اللوحة.
program = Presence Tray

## الإشعارات

notice-confirmed = يعرض Teams الحالة: { $label }
    .until = { $until }.
    .open = إلى أن تمسحها.
notice-masked = لا يعرض Teams الحالة «{ $label }»
notice-failed = لم تُعيَّن «{ $label }»
notice-failed-clear = تعذّر مسح «{ $label }» بعد
notice-failed-renewal = تعذّر تجديد «{ $label }»
notice-failed-yet = لم تُعيَّن «{ $label }» بعد
notice-failed-command = لم ينجح ذلك
notice-ending-soon = تنتهي «{ $label }» { $at }
    .body = بعدها يعود Teams إلى حالتك المعتادة.
notice-cleared = مُسحت «{ $label }»
    .body = يعرض Teams حالتك المعتادة مرة أخرى.
notice-ended-while-away = انتهت «{ $label }» { $at }
    .body = لم يكن Presence Tray يعمل حينها، أو كان هذا الكمبيوتر في وضع السكون. وقد مُسحت الآن.
notice-resumed = تستمر «{ $label }»
    .until = { $until }.
    .open = إلى أن تمسحها.
    .call = ما دامت المكالمة.
    .lock = ما دامت الشاشة مقفلة.
notice-no-tray = لا يعرض سطح المكتب هذا رموز علبة النظام
    .body = يعمل Presence Tray بمفاتيح الاختصار ونافذة الإعدادات وسطر الأوامر. إذا وُجدت علبة نظام (في GNOME: الملحق AppIndicator) ظهر رمزه من تلقاء نفسه.
notice-hotkeys-lost = { $count ->
    [one] لم يعد أحد مفاتيح الاختصار يعمل
    [two] لم يعد مفتاحا اختصار يعملان
    [few] لم تعد { $count } مفاتيح اختصار تعمل
   *[other] لم يعد { $count } مفتاح اختصار يعمل
}
notice-microphone = يستخدم { $program } الميكروفون
    .body = هل هذه مكالمة؟ سيُحفظ الجواب.
action-extend = تمديد 15 دقيقة
action-clear = المسح الآن
action-show-anyway = إظهارها على أي حال
action-do-not-disturb = استخدام «عدم الإزعاج» بدلاً منها
action-retry = إعادة المحاولة
action-unlock = إلغاء قفل سلسلة المفاتيح
action-settings = الإعدادات
action-call = في مكالمة
action-no-call = ليست مكالمة

## What uses the microphone, and what came of it

microphone-too-short = بدأ { $program } للتو استخدام الميكروفون.
microphone-held = يستخدم { $program } الميكروفون: { $label }، ما دامت المكالمة.
microphone-person-holds = يستخدم { $program } الميكروفون. ما عيّنته بنفسك يبقى.
microphone-quiet = يستخدم { $program } الميكروفون. لن تُعيَّن حالة حتى تنتهي هذه المكالمة.
microphone-signed-out = يستخدم { $program } الميكروفون. لن تُعيَّن حالة لعدم تسجيل الدخول.
microphone-asked = يستخدم { $program } الميكروفون. هل هذه مكالمة؟
microphone-no-call = يستخدم { $program } الميكروفون، وليست هذه مكالمة.
microphone-own-report = يستخدم { $program } الميكروفون، ويبلّغ عن مكالماته بنفسه.

## لماذا تظهر حالة أخرى

masked-picked-by-hand = يعرض Teams الحالة { $shown } لأنك اخترتها بنفسك في Teams.
    .mend = يلغي «{ $button }» اختيارك، ولا يمكن استعادته؛ بعدها يعيّن Teams حالتك بنفسه.
masked-client-do-not-disturb = يعرض Teams الحالة { $shown } لأن أحد تطبيقات Teams لديك يقدّم عرضًا أو في «عدم الإزعاج»، وهذا أقوى من «{ $label }».
    .mend = تظهر حالتك عندما ينتهي ذلك.
masked-own-call = يعرض Teams الحالة { $shown } لأنك في مكالمة Teams.
    .mend = تظهر «{ $label }» عند انتهاء تلك المكالمة.
masked-in-meeting = يعرض Teams الحالة { $shown } بناءً على تقويمك.
    .mend = تظهر «{ $label }» عند انتهاء الاجتماع.
masked-out-of-office = يعرض Teams الحالة { $shown } لأن ردودك التلقائية مفعّلة.
    .mend = أوقف الردود التلقائية في Outlook أو Teams.
masked-invisible = يعرض Teams الحالة { $shown }: لا يرى أحد حالة هذا المستخدم.
    .mend = اسأل المسؤول هل لدى المستخدم ترخيص Teams وهل عرض الحالة مفعّل.
masked-unknown = يعرض Teams الحالة { $shown } بدلاً من «{ $label }»، ولا تفسير لذلك.
    .mend = انتظر دقيقة. إن بقي الأمر كذلك، فراجع حالتك في Teams.
# بعد الحل، حيث يُعرض «عدم الإزعاج» بدلاً من مكالمة.
calls-ring = تظل المكالمات ترن؛ «عدم الإزعاج» يوقف ذلك.

## المشكلات: ما حدث وما يمكن فعله؛ الصيغة القصيرة للسطر الأول من القائمة

problem-not-set-up = لا يعرف Presence Tray مستأجرك وتطبيقك بعد.
    .mend = افتح الإعدادات… ← الحساب وأدخل المستأجر ومعرّف العميل.
    .brief = غير معدّ
problem-not-signed-in = لم يسجّل أحد الدخول.
    .mend = سجّل الدخول: الإعدادات… ← الحساب، أو «presence-tray sign-in».
    .brief = لم يتم تسجيل الدخول
problem-secret-missing = سر التطبيق غير موجود في سلسلة المفاتيح.
    .mend = خزّنه: الإعدادات… ← الحساب، أو «presence-tray secret set».
    .brief = سر التطبيق مفقود
problem-sign-in-lapsed = انتهت صلاحية تسجيل الدخول أو أُلغي.
    .mend = سجّل الدخول مرة أخرى: الإعدادات… ← الحساب، أو «presence-tray sign-in».
    .brief = انتهت صلاحية تسجيل الدخول
problem-interaction-required = تطلب Microsoft إثباتًا آخر لهويتك (المصادقة متعددة العوامل مثلاً).
    .mend = سجّل الدخول مرة أخرى: الإعدادات… ← الحساب، أو «presence-tray sign-in».
    .brief = يلزم تسجيل الدخول مجددًا
problem-sign-in-cancelled = لم يكتمل تسجيل الدخول.
    .mend = ابدأه مرة أخرى متى شئت.
    .brief = لم يكتمل تسجيل الدخول
problem-consent-missing = لم يحصل التطبيق بعد على موافقة لتغيير حالتك.
    .mend = سجّل الدخول مرة أخرى واقبل ما يُطلب؛ إن لم يُعرض ذلك، فاطلب من مسؤول منح الموافقة.
    .brief = الموافقة مفقودة
problem-admin-consent-missing = على مسؤول في مستأجرك الموافقة على هذا التطبيق.
    .mend = اطلب من مسؤول منح موافقة المسؤول في Entra {"\u200F"}(App registrations → API permissions).
    .brief = موافقة المسؤول مفقودة
problem-conditional-access = لا يسمح الوصول المشروط (Conditional Access) في مؤسستك لهذا الجهاز أو التطبيق بالدخول.
    .mend = اطلب من المسؤول السماح بذلك، وأعطه الرقم AADSTS{ $aadsts }.
    .brief = يحظره الوصول المشروط
problem-secret-wrong = لا تقبل Entra سر التطبيق.
    .mend = خزّن قيمة السر؛ كثيرًا ما يُلصق معرّفه بدلاً منها. إن ضاعت القيمة، فيلزم سر جديد.
    .brief = سر التطبيق خاطئ
problem-secret-expired = انتهت صلاحية سر التطبيق.
    .mend = أنشئ سرًا جديدًا في Entra {"\u200F"}(App registrations → Certificates & secrets) وخزّنه.
    .brief = انتهت صلاحية سر التطبيق
problem-certificate-wrong = لا تقبل Entra الشهادة.
    .mend = تحقق من أنها الشهادة المحمّلة في Entra {"\u200F"}(App registrations → Certificates & secrets).
    .brief = الشهادة خاطئة
# ما الخطأ في الشهادة، بدلاً من الجملة السابقة حيث يُعرف.
certificate-missing-file = لا يوجد ملف شهادة {"\u200E"}{ $file }.
    .mend = اختر الملف مرة أخرى في الإعدادات… ← الحساب، أو أعده إلى مكانه.
certificate-unreadable-file = تتعذّر قراءة ملف الشهادة {"\u200E"}{ $file }: { $message }
    .mend = اجعله قابلاً للقراءة، أو اختر ملفًا آخر في الإعدادات… ← الحساب.
certificate-empty-file = الملف {"\u200E"}{ $file } فارغ.
    .mend = اختر الملف مرة أخرى في الإعدادات… ← الحساب؛ ربما لم يُنسخ كاملاً.
certificate-ssh-key = المفتاح في {"\u200E"}{ $file } مفتاح OpenSSH، ولا يصلح لـ Entra.
    .mend = اختر الملف الذي فيه الشهادة ومفتاحها الخاص، بصيغة PEM أو PFX {"\u200F"}(.pfx أو .p12).
certificate-unknown-format = الملف {"\u200E"}{ $file } ليس PEM ولا PFX، أو هو تالف.
    .mend = اختر الملف الذي فيه الشهادة ومفتاحها الخاص، بصيغة PEM أو PFX {"\u200F"}(.pfx أو .p12).
certificate-no-certificate = لا شهادة في الملف {"\u200E"}{ $file }.
    .mend = صدّر الشهادة والمفتاح الخاص معًا إلى ملف PEM أو PFX واحد.
certificate-no-key = لا مفتاح خاص في الملف {"\u200E"}{ $file }.
    .mend = صدّره مرة أخرى مع مفتاحه الخاص؛ ملف .cer المحمّل إلى Entra لا مفتاح فيه.
certificate-password-missing = الملف {"\u200E"}{ $file } محمي بكلمة مرور، ولا كلمة مرور في سلسلة المفاتيح.
    .mend = خزّن كلمة المرور: الإعدادات… ← الحساب، أو «presence-tray secret set».
certificate-password-wrong = كلمة المرور في سلسلة المفاتيح لا تفتح {"\u200E"}{ $file }.
    .mend = خزّن الصحيحة: الإعدادات… ← الحساب، أو «presence-tray secret set».
certificate-unknown-protection = الملف {"\u200E"}{ $file } محمي بطريقة لا يعرفها Presence Tray.
    .mend = صدّره مرة أخرى باستخدام AES-256، أو أعد كتابته: {"\u200E"}openssl pkcs12 -legacy -nodes -in "{ $file }" | openssl pkcs12 -export -out app.pfx
certificate-not-rsa = المفتاح في {"\u200E"}{ $file } ليس مفتاح RSA بطول 2048 بت على الأقل، وهو ما تشترطه Entra.
    .mend = أنشئ شهادة بمفتاح RSA وحمّلها في Entra {"\u200F"}(App registrations → Certificates & secrets).
certificate-not-matching = المفتاح الخاص في {"\u200E"}{ $file } لا يخص شهادته.
    .mend = صدّرهما معًا من المكان الذي أُنشئا فيه.
certificate-expired = انتهت صلاحية الشهادة في {"\u200E"}{ $file }.
    .mend = أنشئ شهادة جديدة، وحمّلها في Entra {"\u200F"}(App registrations → Certificates & secrets)، واختر ملفها.
certificate-not-yet-valid = الشهادة في {"\u200E"}{ $file } ليست صالحة بعد.
    .mend = تحقق من ساعة هذا الكمبيوتر، أو انتظر حتى تصبح صالحة.
certificate-not-registered = ليس لدى Entra شهادة كهذه لهذا التطبيق.
    .mend = حمّلها في Entra {"\u200F"}(App registrations → Certificates & secrets → Certificates)، وتحقق من معرّف العميل.
certificate-wrong-clock = ترى Entra أن تسجيل الدخول قديم أو مبكر أكثر من اللازم: ساعة هذا الكمبيوتر خاطئة.
    .mend = اضبط الساعة؛ تستطيع معظم الأنظمة ذلك تلقائيًا.
problem-application-unknown = لا يوجد في المستأجر {"\u200E"}{ $tenant } تطبيق بمعرّف العميل هذا.
    .mend = قارن معرّف العميل والمستأجر بما في صفحة Overview للتطبيق في Entra.
    .brief = التطبيق غير معروف
problem-tenant-unknown = لا يوجد مستأجر {"\u200E"}{ $tenant }.
    .mend = تحقق من المستأجر: معرّفه أو نطاق مثل contoso.onmicrosoft.com.
    .brief = المستأجر غير معروف
problem-account-not-in-tenant = هذا الحساب لا ينتمي إلى المستأجر {"\u200E"}{ $tenant }.
    .mend = سجّل الدخول بحساب من المستأجر، أو غيّر المستأجر.
    .brief = الحساب ليس في المستأجر
problem-public-client-off = التطبيق غير مسجَّل كعميل عام.
    .mend = افتح في Entra: {"\u200F"}App registrations → Authentication → Settings → Allow public client flows → Enabled.
    .brief = تدفقات العميل العام موقوفة
problem-redirect-not-registered = عنوان إعادة التوجيه لتسجيل الدخول غير مسجَّل.
    .mend = افتح في Entra: {"\u200F"}App registrations → Authentication → Add Redirect URI → Mobile and desktop applications وأضف http://localhost.
    .brief = عنوان إعادة التوجيه غير مسجَّل
problem-wrong-credentials = لا تعرف Entra هذا المستخدم، أو كلمة المرور خاطئة.
    .mend = سجّل الدخول مرة أخرى.
    .brief = المستخدم أو كلمة المرور خطأ
problem-entra-refused = رفضت Entra تسجيل الدخول: { $message }
    .mend = أعط هذا للمسؤول: { $error }.
    .brief = رُفض تسجيل الدخول
problem-permission-missing = الإذن { $permission } مفقود، أو لم يوافق عليه أحد.
    .mend = في Entra {"\u200F"}(App registrations → API permissions) أضف { $permission } وامنح الموافقة، ثم سجّل الدخول مرة أخرى.
    .brief = الإذن مفقود
problem-user-unknown = لا يعرف Graph المستخدم {"\u200E"}{ $user }، أو ليس لديه ترخيص Teams.
    .mend = تحقق من المستخدم في الإعدادات… ← الحساب، واسأل المسؤول عن الترخيص.
    .brief = المستخدم غير معروف
problem-feature-unavailable = حالة Teams غير متاحة حاليًا لهذا المستأجر أو المستخدم.
    .mend = تُعاد المحاولة تلقائيًا؛ إن بقي الأمر كذلك، فاسأل المسؤول.
    .brief = الحالة غير متاحة
problem-status-refused = لا يقبل هذا المستأجر الحالة «{ $label }».
    .mend = اختر حالة أخرى، مثل «عدم الإزعاج».
    .brief = رُفضت الحالة
problem-graph-refused = رفض Microsoft Graph الطلب: { $message }
    .mend = إن تكرر ذلك، فأبلغ عنه مع معرّف الدعم.
    .brief = رفضه Graph
problem-throttled = طلب Microsoft Graph الانتظار لأنه يتلقى طلبات كثيرة.
    .mend = تُعاد المحاولة تلقائيًا.
    .brief = طُلب الانتظار
problem-service-unavailable = لا يستجيب Microsoft Graph كما ينبغي حاليًا.
    .mend = تُعاد المحاولة تلقائيًا.
    .brief = خدمة Graph غير متاحة
problem-offline = يتعذّر الوصول إلى { $host }.
    .mend = تُعاد المحاولة تلقائيًا. تحقق من الشبكة إن استمر ذلك.
    .brief = غير متصل
problem-keychain-missing = لا سلسلة مفاتيح على سطح المكتب هذا، فلا يمكن تسجيل الدخول بأمان.
    .mend = ثبّت واحدة وشغّلها (GNOME Keyring أو KWallet أو KeePassXC). لا تُكتب الأسرار في ملف بدلاً منها أبدًا.
    .brief = لا سلسلة مفاتيح
problem-keychain-locked = سلسلة المفاتيح مقفلة.
    .mend = ألغ قفلها: اختر «إلغاء قفل سلسلة المفاتيح» من القائمة أو النافذة، أو سجّل الدخول إلى سطح المكتب بكلمة مرورك.
    .brief = سلسلة المفاتيح مقفلة
problem-keychain-silent = سلسلة المفاتيح لا تستجيب.
    .mend = تُسأل مرة أخرى تلقائيًا. ربما تنتظر كلمة مرورك في نافذة أخرى؛ وإلا فأعد تشغيلها أو سجّل الدخول إلى سطح المكتب مرة أخرى.
    .brief = سلسلة المفاتيح لا تستجيب
problem-keychain-empty = ليس في سلسلة المفاتيح بعد مجموعة يُحفظ فيها سر.
    .mend = اختر «إلغاء قفل سلسلة المفاتيح» من القائمة أو النافذة لإنشاء مجموعة، أو افتح واحدة في برنامج سلسلة المفاتيح (في KeePassXC: افتح قاعدة بيانات وشاركها في إعداداتها).
    .brief = لا مجموعة في سلسلة المفاتيح
problem-keychain-foreign = في موضع سر Presence Tray من سلسلة المفاتيح شيء آخر أو شيء تالف.
    .mend = سجّل الدخول أو خزّن السر مرة أخرى ليُستبدل. وحتى ذلك الحين يُترك كما هو.
    .brief = إدخال سلسلة المفاتيح غير صالح
problem-keychain-failed = فشلت سلسلة المفاتيح: { $cause }
    .mend = راجعها في برنامجها (في GNOME: كلمات المرور والمفاتيح) أو أعد تشغيلها، ثم أعد المحاولة.
    .brief = فشلت سلسلة المفاتيح
problem-config-broken = الملف {"\u200E"}{ $file }، السطر { $line }: { $expected }
    .mend = صحّح ذلك السطر. وحتى ذلك الحين تبقى آخر إعدادات صحيحة سارية.
    .brief = ملف الإعدادات تالف
problem-config-unreadable = تتعذّر قراءة {"\u200E"}{ $file }: { $cause }
    .mend = اجعله قابلاً للقراءة. وحتى ذلك الحين تبقى آخر إعدادات صحيحة سارية.
    .brief = تتعذّر قراءة ملف الإعدادات
# بدلاً من الحل أعلاه حين لا توجد إعدادات صحيحة سابقة.
config-broken-at-first = { problem-config-broken }
    .mend = صحّح ذلك السطر. وحتى ذلك الحين لا تسري كل إعدادات هذا الملف.
config-unreadable-at-first = { problem-config-unreadable }
    .mend = اجعله قابلاً للقراءة. وحتى ذلك الحين لا تسري إعداداته.
problem-config-unwritable = تتعذّر الكتابة في {"\u200E"}{ $file }: { $cause }
    .mend = اجعله قابلاً للكتابة، أو غيّر الإعدادات في مصدره. لم يتغيّر شيء.
    .brief = تتعذّر كتابة ملف الإعدادات
problem-config-missing = ملف الإعدادات مفقود: {"\u200E"}{ $file }
    .mend = أعده، أو غيّر إعدادًا في النافذة فتكتبه من جديد. وحتى ذلك الحين تبقى آخر إعدادات صحيحة سارية.
    .brief = ملف الإعدادات مفقود
problem-still-clearing = تم تسجيل خروجك، لكن حالتك لم تُمسح بعد.
    .mend = تُمسح تلقائيًا ثم يُزال تسجيل الدخول. يحاول Presence Tray ذلك لمدة 10 دقائق، ولا يحتفظ بتسجيل الدخول بعدها.
    .brief = ما زال المسح جاريًا
signed-out-later = تم تسجيل خروجك. يُزال تسجيل الدخول من سلسلة المفاتيح تلقائيًا حالما تسمح بذلك.
problem-left-standing = تعذّر مسح الحالة، فيراها زملاؤك حتى تنتهي من تلقاء نفسها خلال 4 ساعات.
    .mend = لإنهائها الآن، سجّل الدخول إلى ذلك الحساب مرة أخرى، أو أعد تعيين الحالة في Teams.
    .brief = بقيت الحالة ظاهرة
problem-preset-unknown = لا توجد حالة جاهزة «{ $preset }».
    .mend = يسردها الأمر «presence-tray presets».
    .brief = لا توجد حالة جاهزة كهذه
problem-nothing-held = لا حالة معيَّنة.
    .mend = عيّن حالة أولاً.
    .brief = لا حالة معيَّنة
problem-end-passed = مضى وقت الانتهاء هذا.
    .mend = اختر وقتًا لاحقًا.
    .brief = مضى وقت الانتهاء
problem-message-too-long = رسالة الحالة أطول من اللازم.
    .mend = الحد الأقصى { $most } حرفًا.
    .brief = الرسالة أطول من اللازم
policy-nameless = مؤسستك
policy-nothing = لا شيء
problem-message-not-allowed = لا تسمح مؤسستك برسائل الحالة.
    .mend = عيّن الحالة بدون رسالة.
    .brief = لا رسائل
problem-set-by-organisation = هذا الإعداد محدد من مؤسستك.
    .mend = اطلب تغييره ممن يدير هذا الكمبيوتر.
    .brief = محدد من مؤسستك
problem-policy-broken = رُفض نهج هذا الكمبيوتر: {"\u200E"}{ $file }، السطر { $line }: { $expected }
    .mend = أخبر من يدير هذا الكمبيوتر. وحتى يُصحَّح يبقى آخر نهج صحيح ساريًا.
    .brief = رُفض النهج
policy-broken-there = رُفض نهج هذا الكمبيوتر: {"\u200E"}{ $file }: { $expected }
    .mend = { problem-policy-broken.mend }
problem-state-lost = ما كان معيّنًا من قبل غير معروف: تعذّرت قراءة الحالة المحفوظة، وهي الآن في {"\u200E"}{ $file }.
    .mend = قد يستمر Teams في عرضها 4 ساعات على الأكثر. لإنهائها فورًا، عيّن حالة ثم امسحها.
    .brief = الحالة السابقة غير معروفة
problem-state-unwritable = تتعذّر كتابة الحالة على القرص: { $cause }
    .mend = وفّر مساحة على القرص، أو اجعل مجلد الحالة قابلاً للكتابة. لا يُعيَّن شيء قبل ذلك، لأن مسحه لن يكون ممكنًا.
    .brief = القرص غير قابل للكتابة
problem-autostart-failed = تعذّر إخبار النظام هل يبدأ Presence Tray عند تسجيل الدخول: { $cause }
    .mend = اضبط ذلك في إعدادات النظام للبرامج التي تبدأ عند تسجيل الدخول.
    .brief = لم يُضبط البدء عند تسجيل الدخول
problem-window-missing = يتعذّر فتح نافذة الإعدادات: { $cause }
    .mend = أصلح ذلك، أو حرّر {"\u200E"}{ $file } وسجّل الدخول بالأمر «presence-tray sign-in».
    .brief = لا نافذة إعدادات
problem-unexpected = حدث شيء غير متوقع: { $cause }
    .mend = أعد المحاولة؛ إن تكرر ذلك، فأبلغ عنه مع السجل.
    .brief = حدث خطأ ما
support-id = معرّف الدعم: {"\u200E"}{ $id }.

## مفاتيح اختصار لا تعمل

hotkey-taken = يستخدم برنامج آخر {"\u200E"}{ $hotkey }{"\u200E"}.
    .mend = اختر مفتاح اختصار آخر في الإعدادات… ← الحالات الجاهزة، أو حرّره في ذلك البرنامج.
hotkey-types = يكتب أحد تخطيطات لوحة مفاتيحك حرفًا عند ضغط {"\u200E"}{ $hotkey }{"\u200E"}.
    .mend = اختر مفتاح اختصار آخر في الإعدادات… ← الحالات الجاهزة.
hotkey-no-such-key = لا مفتاح في لوحة المفاتيح هذه لـ {"\u200E"}{ $hotkey }{"\u200E"}.
    .mend = اختر مفتاح اختصار آخر في الإعدادات… ← الحالات الجاهزة.
hotkey-same-key = المفتاح {"\u200E"}{ $hotkey }{"\u200E"} هو نفسه مفتاح اختصار آخر لك في لوحة المفاتيح هذه.
    .mend = اختر مفتاح اختصار آخر في الإعدادات… ← الحالات الجاهزة.
hotkey-no-hotkeys = لا يتيح سطح المكتب هذا مفاتيح اختصار عامة، فلا يعمل {"\u200E"}{ $hotkey }{"\u200E"}.
    .mend = اربط مفتاحًا من إعدادات سطح المكتب بالأمر «presence-tray set …» بدلاً من ذلك.
hotkey-silent = العرض (خادم X) لا يستجيب، فلا يعمل {"\u200E"}{ $hotkey }{"\u200E"}.
    .mend = يعمل مرة أخرى حالما يستجيب العرض.

key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Super = Super
keys-between = +
list-between = { "، " }

## Hotkeys that are the desktop's to give (Wayland)

hotkey-clears-status = مسح حالتك
hotkey-of-desktop = لا يفعل {"\u200E"}{ $hotkey }{"\u200E"} شيئًا. { $why }
hotkey-bind = في إعدادات سطح المكتب نفسه، اربط مفتاحًا بالأمر «{ $command }».
desktop-hotkeys = يمنح سطح المكتب مفاتيح الاختصار.
    .mend-gnome = غيّرها في الإعدادات ← التطبيقات ← Presence Tray ← الاختصارات العامة.
    .mend-kde = غيّرها في إعدادات النظام ← الاختصارات ← Presence Tray.
    .mend-hyprland = اربطها في hyprland.conf: bind = CTRL ALT SHIFT, I, global, { $global }
    .mend-other = غيّرها في إعدادات لوحة المفاتيح في سطح المكتب.
    .mend-bind = في إعدادات سطح المكتب نفسه، اربط مفتاحًا بالأمر.
desktop-hotkeys-no-portal = لا يمنح سطح المكتب هذا (Wayland) البرامج مفاتيح اختصار.
desktop-hotkeys-nameless = لا يمنح سطح المكتب مفاتيح الاختصار إلا للبرامج التي يجد ملف سطح المكتب الخاص بها، ولا يجد ملف Presence Tray.
    .mend = ثبّت حزمة Presence Tray.
desktop-hotkeys-waiting = يسألك سطح المكتب عن مفاتيح اختصار Presence Tray وينتظر جوابك.
    .mend = أجب عن سؤال سطح المكتب.
desktop-hotkeys-declined = رُفض سؤال سطح المكتب عن مفاتيح اختصار Presence Tray.
    .mend = اختر «اسأل مجددًا» في الإعدادات… ← الحالات الجاهزة.
desktop-hotkeys-failed = تعذّر على سطح المكتب منح Presence Tray مفاتيح اختصاره.
    .mend = اختر «اسأل مجددًا» في الإعدادات… ← الحالات الجاهزة.
desktop-hotkeys-unassigned = لم يعيّن سطح المكتب مفاتيح لهذا.
    .mend = اختر المفاتيح في إعدادات الاختصارات في سطح المكتب.
desktop-hotkeys-portal-silent = لا يستجيب الجزء من سطح المكتب الذي يمنح مفاتيح الاختصار (xdg-desktop-portal).
    .mend = تعمل مجددًا فور استجابته.

## ما يُتوقع من قيم الحساب

field-tenant = المتوقع معرّف مستأجر (GUID)، أو نطاق مثل contoso.onmicrosoft.com، أو organizations.
field-tenant-of-application = المتوقع معرّف المستأجر أو نطاقه: يسجّل التطبيق الدخول إلى مستأجر واحد.
field-client-id = المتوقع معرّف التطبيق (العميل)، وهو GUID مثل {"\u200E"}22553876-f5ab-4529-bffb-cfe50aa89f87.
field-cloud = المتوقع السحابة: global أو gcc-high أو dod.
field-setup-line = المتوقع سطر مثل «presence-tray setup global contoso.onmicrosoft.com 22553876-f5ab-4529-bffb-cfe50aa89f87».
field-address = المتوقع عنوان بريد إلكتروني مثل alice@contoso.com، أو نطاق.
field-user = المتوقع اسم مستخدم أساسي مثل alice@contoso.com، أو معرّف كائن (GUID).
field-user-missing = المتوقع المستخدم الذي تُعيَّن حالته: لا يسجّل التطبيق الدخول باسم أحد.
field-label = المتوقع اسم من 1 إلى 60 حرفًا.
field-proxy = المتوقع عنوان مثل http://proxy.example:3128 {"\u200F"}(http أو https أو socks5 أو socks5h أو socks4 أو socks4a).
field-proxy-password = ستظهر كلمة المرور في ملف الإعدادات: ضعها في إعدادات سطح المكتب أو في HTTPS_PROXY.
field-length = المتوقع مدة بين ثانية واحدة و31 يومًا، مثل 45m أو 1h30m.
field-hotkey = المتوقع { key-Ctrl } أو { key-Alt } أو { key-Super } مع مفتاح واحد: حرف أو رقم أو علامة كما هي مطبوعة على لوحة مفاتيحك، أو F1–F24، أو سهم، أو Space أو Pause أو Insert أو Home أو End أو PageUp أو PageDown …
field-hotkey-taken = مفتاح الاختصار هذا لـ «{ $label }».
field-hotkey-clears = مفتاح الاختصار هذا يمسح حالتك.
field-message = المتوقع 280 حرفًا كحد أقصى.
field-certificate-missing = المتوقع ملف شهادة التطبيق، PEM أو PFX، مع مفتاحها الخاص.

## سر لا يُقبل

secret-empty = المتوقع سر التطبيق أو كلمة مرور الشهادة: مكتوبًا، أو عبر الإدخال القياسي.
secret-not-text = هذا ليس نصًا. المتوقع السر كنص عادي.
secret-too-long = هذا أطول من أي سر. المتوقع السر ولا شيء غيره.
secret-lines = في هذا عدة أسطر. المتوقع السر في سطر واحد ولا شيء غيره.
secret-id = هذا معرّف السر. المتوقع قيمته التي تعرضها Entra مرة واحدة بجانب المعرّف.

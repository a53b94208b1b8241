# نافذة الإعدادات.

pages = الصفحات
page-now = الآن
page-presets = الحالات الجاهزة
page-account = الحساب
page-general = عام
page-help = المساعدة
# ما كتبه شخص.
quoted = «{ $text }»
heading = { $label }:
with-detail = { $label } ({ $detail })

## الآن

now-teams-shows = يرى زملاؤك
time-said = الساعة { $time }
time-at = { $time }
time-at-day = يوم { $day } { $time }
time-said-day = يوم { $day } { $time }
now-read-at = آخر تحقق { $time }
now-since = منذ { $since }، آخر تحقق { $time }
now-unknown = حالتك غير معروفة بعد
now-nothing = نقرة واحدة تعيّن حالتك، وتنتهي من تلقاء نفسها. السهم المجاور للزر يعرض مددًا أخرى.
now-open-ended = إلى أن تمسحها
now-extend = تمديد 15 دقيقة
now-clear = مسح
now-presets = تعيين حالتك
now-more = حالات أخرى
now-microphone = الميكروفون
now-choose = { $label }: مدد أخرى
now-until-time = حتى وقت محدد
now-until-wrong = أدخل وقتًا من اليوم، مثل 15:30.
now-set = تعيين
left-minutes = { $minutes ->
    [one] بقيت دقيقة واحدة
    [two] بقيت دقيقتان
    [few] بقيت { $minutes } دقائق
   *[other] بقيت { $minutes } دقيقة
}
left-hours = { $hours ->
    [one] بقيت ساعة واحدة
    [two] بقيت ساعتان
    [few] بقيت { $hours } ساعات
   *[other] بقيت { $hours } ساعة
}
left-hours-minutes = المتبقي { $hours } س و{ $minutes } د
state-applying = جارٍ التعيين…
state-confirmed = يراها زملاؤك
state-masked = لا يراها زملاؤك
state-retrying = تُعاد المحاولة
state-clearing = جارٍ المسح…

## الآن: رسالة الحالة

message-label = رسالة الحالة
message-count = { $count } من { $most }
message-too-long = الحد الأقصى { $most } حرفًا.
message-hint = اختيارية، وتُرسل مع الحالة التالية التي تعيّنها. يتحول { "{end}" } إلى وقت انتهاء الحالة.
message-hint-held = يتحول { "{end}" } إلى وقت انتهاء الحالة. بعد ذلك تعود رسالتك السابقة.
message-nothing-left = لا وقت انتهاء للحالة حتى مسحها، ولا يبقى من الرسالة شيء بدونه: لن تُعيَّن أي رسالة.
message-change = تحديث
message-remove = إزالة
message-shown-same = تظهر في Teams: «{ $message }»
message-shown-other = تظهر في Teams رسالة أخرى: «{ $message }»
message-shown-none = لا تظهر في Teams بعد.
message-shown-theirs = رسالتك في Teams: «{ $message }»

## الآن: اليوم

day-today = اليوم
day-yesterday = أمس
day-before = اليوم السابق
day-after = اليوم التالي
day-as-week = أسبوع
day-week = { $from } – { $to }
day-export = تصدير…
day-when = الوقت
day-what = الحالة
day-length = المدة
day-how = كيف انتهت
day-summary = { $count ->
    [one] حالة واحدة، المجموع { $length }
    [two] حالتان، المجموع { $length }
    [few] { $count } حالات، المجموع { $length }
   *[other] { $count } حالة، المجموع { $length }
}
day-from-to = { $from } – { $to }
day-since = منذ { $from }
day-end-held = الآن
day-end-ended = انتهت في وقتها
day-end-cleared = مُسحت
day-end-replaced = حلّت محلها حالة أخرى
day-end-quit = انتهت عند إنهاء البرنامج
day-masked = لم تظهر بعض الوقت
day-instead = { $times }: رأى زملاؤك «{ $shown }» ({ $why })
day-hidden = ما ظهر بدلاً منها
why-picked-by-hand = حالة اخترتها في Teams
why-client-do-not-disturb = تطبيق Teams آخر لك كان يقدّم عرضًا أو في «عدم الإزعاج»
why-own-call = كنت في مكالمة Teams
why-in-meeting = اجتماع في تقويمك
why-out-of-office = ردودك التلقائية كانت مفعّلة
why-invisible = حسابك لا يُظهر أي حالة
why-unknown = السبب غير معروف
day-empty = لم تعيّن أي حالة اليوم. ستظهر هنا.
day-empty-then = لم تعيّن أي حالة في هذا اليوم.
day-empty-week = لم تعيّن أي حالة في هذا الأسبوع.
day-kept = { $days ->
    [one] تُحفظ على هذا الكمبيوتر يومًا واحدًا ثم تُحذف.
    [two] تُحفظ على هذا الكمبيوتر يومين ثم تُحذف.
    [few] تُحفظ على هذا الكمبيوتر { $days } أيام ثم تُحذف.
   *[other] تُحفظ على هذا الكمبيوتر { $days } يومًا ثم تُحذف.
}
day-kept-off = لا تُحفظ الحالات السابقة. يمكن تغيير ذلك في صفحة «عام».
span-seconds = أقل من دقيقة
span-minutes = { $minutes } د
span-hours = { $hours } س
span-hours-minutes = { $hours } س و{ $minutes } د

## ما الخطأ وكيف يُصلح

mend-account = الانتقال إلى الحساب
mend-presets = الانتقال إلى الحالات الجاهزة
mend-general = الانتقال إلى عام
mend-consent = نسخ الرابط للمسؤول
mend-file = فتح ملف الإعدادات
mend-folder = فتح المجلد
agent-gone = برنامج Presence Tray لا يعمل، فلا يمكن تعيين حالتك ولا مسحها.
agent-silent = برنامج Presence Tray لا يستجيب. ربما أُوقف أو هو مشغول جدًا. تتابع هذه النافذة من تلقاء نفسها عندما يستجيب.
agent-start = تشغيل Presence Tray
agent-waiting = جارٍ الاتصال…
working = لحظة من فضلك…
underneath = تغيّر الملف config.toml أثناء الكتابة. لن يُستبدل شيء قبل أن تختار. في الملف الآن:
underneath-take = استخدام ما في الملف
underneath-keep = استخدام ما كتبته

## الحساب

account-intro = يعيّن Presence Tray حالتك في Teams من خلال تطبيق تابع لمؤسستك.
account-open-entra = فتح البوابة
account-signed-in = تم تسجيل الدخول
account-signed-in-as = تم تسجيل الدخول باسم { $user }
account-signed-out = لم يتم تسجيل الدخول
account-cloud = السحابة
cloud-global = العالمية
cloud-gcc-high = حكومة الولايات المتحدة L4 (GCC High)
cloud-dod = حكومة الولايات المتحدة L5 (DoD)
account-tenant = المستأجر
account-tenant-hint = معرّف المستأجر أو نطاق، مثل contoso.onmicrosoft.com
account-client-id = معرّف التطبيق (العميل)
account-client-id-hint = مثل {"\u200E"}22553876-f5ab-4529-bffb-cfe50aa89f87
# خطوات الإعداد.
step = { $number }. { $title }
step-of = الخطوة { $number } من { $count }
step-doors = إعداد Presence Tray
step-line = لصق سطر الإعداد
step-organisation = البحث عن مؤسستك
step-way = كيف تريد تسجيل الدخول؟
step-register = تسجيل التطبيق
step-enter = تسجيل الدخول
step-done = كل شيء جاهز
continue = متابعة
back = رجوع
door-line = أعطاني المسؤول سطرًا
door-line-hint = يبدأ بـ «presence-tray setup». الصقه، ثم سجّل الدخول، وانتهى الأمر.
door-alone = أقوم بالإعداد بنفسي
door-alone-hint = أربع خطوات قصيرة. يلزم شخص مسموح له بتسجيل التطبيقات في Microsoft Entra: أنت أو أحد المسؤولين.
door-everything = عرض كل شيء في صفحة واحدة
line-label = سطر الإعداد
line-hint = بعد ذلك يُفتح المتصفح لتسجيل دخولك.
line-wrong = هذا ليس سطر إعداد. شكله «presence-tray setup global contoso.com 22553876-…»: الصقه كاملاً.
address-label = عنوان بريدك الإلكتروني في العمل
address-hint = لا يُرسل إلى Microsoft سوى ما بعد @ للعثور على مؤسستك.
address-by-hand = إدخال المستأجر يدويًا
address-instead = البحث عنه بعنوان بريدك الإلكتروني
enter-person = سيُفتح المتصفح. سجّل الدخول بحساب عملك واقبل ما يُطلب.
enter-app = أدخل المستخدم الذي تُعيَّن حالته وما يسجّل به التطبيق الدخول.
done-invite = يمكن لزملائك استخدام التطبيق نفسه. أرسل إليهم هذا السطر: يلصقونه عند البدء أو يشغّلونه.
done-copy = نسخ سطر الإعداد
done-finish = تعيين حالتي
account-way = اختيار طريقة تسجيل الدخول
account-ids = إدخال المعرّفات وتسجيل الدخول
way-browser = في المتصفح
way-browser-hint = الأنسب لمعظم الأشخاص. لا حاجة إلى مسؤول، إلا إذا أوقفت مؤسستك موافقة المستخدمين.
way-device-code = برمز على جهاز آخر
way-device-code-hint = لأجهزة الكمبيوتر التي لا متصفح فيها فقط. تحظر مؤسسات كثيرة هذه الطريقة بناءً على نصيحة Microsoft.
way-app-secret = كتطبيق، باستخدام سر
way-app-secret-hint = للمكاتب المشتركة والأكشاك. تلزم موافقة مسؤول، لأن السر يتيح تغيير حالة الجميع.
way-app-certificate = كتطبيق، باستخدام شهادة
way-app-certificate-hint = مثل السر، لكن لا شيء يُنسخ: يبقى المفتاح الخاص في ملفه. تلزم موافقة مسؤول.
account-user = المستخدم
account-user-hint = من تُعيَّن حالته، مثل alice@contoso.com
account-secret = سر التطبيق
account-secret-hint = قيمة السر لا معرّفه. يُخزَّن في سلسلة مفاتيح هذا الكمبيوتر ولا يظهر مرة أخرى.
account-secret-stored = مخزَّن في سلسلة المفاتيح
account-secret-stored-at = خُزّن في سلسلة المفاتيح في { $at }
account-password = كلمة مرور الشهادة
account-password-hint = فقط إن كان للملف كلمة مرور. تُخزَّن في سلسلة مفاتيح هذا الكمبيوتر ولا تظهر مرة أخرى.
account-certificate = ملف الشهادة
account-certificate-hint = ملف PEM أو PFX مع مفتاحه الخاص، مثل {"\u200E"}/home/alice/app.pfx
account-certificate-choose = اختيار ملف…
account-certificate-choose-title = اختيار الشهادة
account-certificate-kind = شهادات
account-secret-missing = غير مخزَّن
account-secret-unknown = سلسلة المفاتيح لا تستجيب
account-secret-store = تخزين
account-secret-replace = استبدال
account-secret-remove = إزالة
account-save = حفظ
account-saved = تم الحفظ
account-sign-in = تسجيل الدخول
account-check = اختبار تسجيل الدخول
account-sign-out = تسجيل الخروج
account-cancel = إلغاء
account-working-browser = أكمل تسجيل الدخول في المتصفح…
account-page-opened = صفحة تسجيل الدخول مفتوحة في المتصفح. إن لم تكن كذلك، فافتحها مرة أخرى، أو انسخ عنوانها إلى أي متصفح على هذا الكمبيوتر.
account-no-browser = تعذّر فتح متصفح. انسخ هذا العنوان إلى أي متصفح على هذا الكمبيوتر.
account-open-again = فتح مرة أخرى
account-address = العنوان
account-page-until = يُنتظر تسجيل الدخول حتى { $time }.
account-keychain-asks = تطلب سلسلة المفاتيح كلمة مرورها على سطح المكتب، والانتظار جارٍ…
account-working = جارٍ تسجيل الدخول…
account-works = الاختبار ناجح: استجاب Microsoft Graph.
code-type = أدخل هذا الرمز في { $uri }
code-copy = نسخ الرمز
code-open = فتح الصفحة

copy = نسخ
copied = تم النسخ
copy-what = نسخ { $what }
copy-refused = تعذّر النسخ. حدّد النص وانسخه بنفسك.
undone-write = تعذّرت كتابة { $place }: { $cause }
undone-open = تعذّر فتح { $place }: { $cause }
undone-start = تعذّر بدء Presence Tray: { $cause }
close = إغلاق

## الحساب: ما يُسجَّل في Entra. بوابة Entra غير متوفرة بالعربية، فأسماؤها هنا كما تظهر فيها.

register-title = تسجيل التطبيق في Microsoft Entra
register-intro = مرة واحدة لكل مؤسسة، يدويًا أو ببرنامج نصي، يقوم بها من يُسمح له بتسجيل التطبيقات.
register-step-new = افتح App registrations → New registration. أدخل الاسم أدناه واختر «Single tenant only».
register-step-platform = افتح Authentication → Add Redirect URI → Mobile and desktop applications. أدخل عنوان إعادة التوجيه أدناه.
register-step-public = افتح Authentication → Settings واضبط «Allow public client flows» على Enabled.
register-step-scope = افتح API permissions → Add a permission → Microsoft Graph → Delegated permissions. اختر الإذنين أدناه.
register-step-role = افتح API permissions → Add a permission → Microsoft Graph → Application permissions. اختر الإذن أدناه، ثم «Grant admin consent».
register-step-app-secret = افتح Certificates & secrets → New client secret. انسخ القيمة (Value) لا المعرّف: لا تظهر إلا مرة واحدة.
register-step-app-certificate = افتح Certificates & secrets → Certificates → Upload certificate. حمّل الشهادة بدون مفتاحها الخاص (.cer أو .pem).
register-name = الاسم
register-redirect = عنوان URI لإعادة التوجيه
register-scope = إذن مفوَّض
register-role = إذن تطبيق
register-who-person = توافق على هذه الأذونات بنفسك عند تسجيل الدخول. إن أوقفت مؤسستك ذلك، فعلى مسؤول أن يوافق مرة واحدة.
register-who-admin = لا يمنح هذا الإذن إلا مسؤول بدور Privileged Role Administrator أو Global Administrator.
request-copy = نسخ طلب للمسؤول
request-intro = الرجاء تسجيل تطبيق في Microsoft Entra لبرنامج Presence Tray الذي يعيّن حالة الأشخاص في Teams:
request-grants = يوافق الأشخاص على هذه الأذونات بأنفسهم. تسمح للتطبيق بقراءة حالة من سجّل الدخول وتعيينها، ولا شيء غير ذلك.
request-answer = الرجاء إرسال هذا السطر إليّ مع معرّف التطبيق (العميل):
register-azure-cli = برنامج نصي لـ Azure CLI {"\u200F"}(Bash)
register-powershell = برنامج نصي لـ Microsoft Graph PowerShell

## الحساب: الاختبار في النهاية

try-title = تجربة
try-intro = تعيّن «في مكالمة» للحظة، وتتحقق مما يراه زملاؤك، ثم تمسحها.
try-start = التجربة الآن
try-again = التجربة مرة أخرى
try-held = الحالة «{ $label }» معيَّنة. امسحها أولاً كي لا تؤثر فيها التجربة.
try-step-set = تعيين الحالة
try-step-read = التحقق مما يراه زملاؤك
try-step-clear = مسح الحالة
try-is-waiting = ليس بعد
try-is-running = قيد التنفيذ
try-is-ok = تم
try-is-failed = فشل
try-worked = كل شيء يعمل: رأى زملاؤك «في مكالمة» للحظة.
try-worked-masked = كل شيء يعمل. لا يرى زملاؤك «في مكالمة» الآن، لأن لحالة أخرى الأولوية:
try-gone = توقّف Presence Tray أثناء التجربة.
try-replaced = عُيّنت حالة أخرى أثناء التجربة.
try-unanswered = لم يعرف Presence Tray نتيجة التجربة. تحقق من الاتصال وأعد المحاولة.
try-who-admin = يمكن لمسؤول في مؤسستك إصلاح ذلك.
try-who-person = يمكنك إصلاح ذلك بنفسك، أو يمكن لمسؤول إن أوقفت مؤسستك موافقة المستخدمين.
try-who-owner = يمكن لمن سجّل التطبيق إصلاح ذلك.

## عام

general-start-at-login = البدء عند تسجيل الدخول إلى الكمبيوتر
autostart-hint = يبدأ Presence Tray عندما تسجّل الدخول إلى هذا الكمبيوتر.
autostart-on = يبدأ Presence Tray عندما تسجّل الدخول إلى هذا الكمبيوتر.
autostart-off = النظام لا يعلم بذلك. أوقفه ثم شغّله مرة أخرى.
autostart-switched-off = هو موقوف في إعدادات النظام. لتشغيله مجددًا، أوقفه هنا ثم شغّله.
autostart-other = يبدأ النظام نسخة أخرى من Presence Tray. لبدء هذه النسخة، أوقفه هنا ثم شغّله.
autostart-unknown = لا يخبر النظام إن كان يفعل ذلك.
general-clear-on-quit = مسح حالتك عند إنهاء البرنامج
general-clear-on-quit-hint = وإلا فستبقى إلى أن تنتهي.
general-detect-calls = إظهار المكالمات في البرامج الأخرى
general-detect-calls-hint = تطبيقات Zoom وWebex والمتصفح وغيرها: تُكتشف ما دامت تستخدم الميكروفون. لا يستمع Presence Tray.
general-away-on-lock = بالخارج ما دامت الشاشة مقفلة
general-away-on-lock-hint = تُعيَّن عند القفل وتُمسح عند إلغاء القفل. الحالة التي تعيّنها بنفسك تبقى.
general-notify = التذكير قبل انتهاء الحالة
general-notify-off = أبدًا
general-minutes-before = { $minutes ->
    [one] قبل دقيقة واحدة
    [two] قبل دقيقتين
    [few] قبل { $minutes } دقائق
   *[other] قبل { $minutes } دقيقة
}
general-seconds-before = { $seconds ->
    [one] قبل ثانية واحدة
    [two] قبل ثانيتين
    [few] قبل { $seconds } ثوانٍ
   *[other] قبل { $seconds } ثانية
}
general-language = اللغة
general-language-auto = مثل النظام
general-theme = المظهر
theme-auto = مثل النظام
theme-light = فاتح
theme-dark = داكن
general-proxy = الوكيل
general-proxy-system = كما في إعدادات سطح المكتب
general-proxy-none = بدون وكيل
general-proxy-own = هذا الوكيل
general-proxy-address = عنوان الوكيل
general-history = الاحتفاظ بالحالات السابقة
general-history-hint = لعرض نظرة عامة على يومك. تبقى على هذا الكمبيوتر ولا تُرسل إلى أحد.
general-history-off = عدم الاحتفاظ
general-days = { $days ->
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
   *[other] { $days } يومًا
}
general-hours = { $hours ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}
general-history-delete = حذف الحالات السابقة…
general-history-sure = يحذف هذا كل الحالات السابقة ولا يمكن التراجع عنه.
general-history-delete-now = حذف
general-history-deleted = تم الحذف
general-file = هذه الإعدادات محفوظة في { $file }.
general-saved = تم الحفظ

updates-title = التحديثات
updates-check = البحث عن إصدار أحدث مرة في اليوم
updates-check-hint = عند فتح هذه النافذة، لدى { $host }. لا يُثبَّت شيء من دون نقرتك.
updates-from-packages = الإصدار { $version }. تأتي الإصدارات الأحدث مع تحديثات نظامك.
updates-from-owner = الإصدار { $version }. تأتي الإصدارات الأحدث ممن ثبّت البرنامج.
updates-from-organisation = الإصدار { $version }. تأتي الإصدارات الأحدث من مؤسستك.
updates-from-nowhere = الإصدار { $version }. لا تبحث هذه النسخة عن إصدارات أحدث.
updates-look = البحث عن إصدار أحدث
updates-looking = جارٍ البحث…
updates-newest = الإصدار { $version } هو الأحدث.
updates-found = الإصدار { $version } متاح.
updates-see = عرض
updates-notes = ما الجديد
updates-install = تثبيت الإصدار { $version }
updates-installing = جارٍ التنزيل والتثبيت…
updates-installed = تم تثبيت الإصدار { $version }. ستراه عند فتح هذه النافذة مرة أخرى.
no-update-held = ليس ما دامت حالة معيّنة. امسحها أو انتظر نهايتها ثم أعد المحاولة.
no-update-silent = Presence Tray قيد التشغيل لكنه لا يستجيب، لذلك لم يُثبَّت شيء. أنهِه ثم أعد المحاولة.
no-update-unreachable = يتعذر الوصول إلى قائمة الإصدارات: { $cause }
no-update-unreadable = تتعذر قراءة قائمة الإصدارات: { $cause }
no-update-unsupported = لا يوجد إصدار أحدث لهذا النوع من أجهزة الكمبيوتر.
no-update-broken-off = انقطع التنزيل. لم يتغير شيء؛ أعد المحاولة. ({ $cause })
no-update-tampered = الملف ليس ما وقّعه الناشر، لذلك لم يُثبَّت. أعد المحاولة لاحقًا، وإن استمر ذلك فأخبر المسؤول. ({ $cause })
no-update-not-written = تعذر وضع الإصدار الجديد في مكانه، ولم يتغير شيء: { $cause }

## المساعدة

help-doctor = الفحص
help-doctor-hint = يفحص الإعدادات والشبكة وتسجيل الدخول والأذونات وسلسلة المفاتيح وسطح المكتب، ولا يغيّر شيئًا.
help-look = الفحص الآن
help-look-again = الفحص مرة أخرى
help-looking = جارٍ الفحص…
help-all-well = كل شيء على ما يرام.
help-wrong = { $count ->
    [one] أمر واحد يحتاج إلى اهتمام
    [two] أمران يحتاجان إلى اهتمام
    [few] { $count } أمور تحتاج إلى اهتمام
   *[other] { $count } أمرًا يحتاج إلى اهتمام
}
help-well = { $count ->
    [one] نجح فحص واحد
    [two] نجح فحصان
    [few] نجحت { $count } فحوص
   *[other] نجح { $count } فحصًا
}
help-support = للدعم: { $line }
help-support-copy = نسخ للدعم
help-logs = السجلات
help-logs-hint = سجل بما فعله البرنامج، ولا أسرار فيه.
help-logs-open = فتح المجلد
help-about = حول
help-version = الإصدار { $version } من Presence Tray
help-not-microsoft = ليس من منتجات Microsoft. {"\u200F"}Teams علامة تجارية لـ Microsoft.
help-licence = برنامج حر، بموجب ترخيص MIT أو Apache License 2.0، حسب اختيارك.
help-licences = تراخيص الجهات الأخرى
help-licences-hint = برامج من جهات أخرى مضمّنة في Presence Tray.
help-licences-show = عرض التراخيص
help-licences-filter = البحث بالاسم أو الترخيص
help-licences-list = برامج من جهات أخرى
help-licences-none = لم يُعثر على شيء
help-licences-text = نص الترخيص

## الحالات الجاهزة

presets-intro = الحالات الجاهزة هي أزرار صفحة «الآن» وقائمة علبة النظام ومفاتيح الاختصار.
presets-none = لا توجد حالات جاهزة. أضف واحدة، أو استعد الحالات الأصلية.
preset-add = إضافة حالة جاهزة
preset-new = حالة جاهزة جديدة
preset-edit = تحرير حالة جاهزة
preset-edit-short = تحرير
preset-edit-it = تحرير { $label }
preset-duplicate = تكرار
preset-duplicate-it = تكرار { $label }
preset-remove-it = إزالة { $label }
preset-removed = أُزيلت «{ $label }».
preset-undo = تراجع
preset-up = نقل { $label } إلى أعلى
preset-down = نقل { $label } إلى أسفل
preset-moved = موضع { $label } الآن { $place } من { $count }.
preset-copy-of = نسخة من { $label }
preset-in-more = ضمن «المزيد»
preset-label = الاسم
preset-label-hint = النص الظاهر على الزر
preset-shows = الحالة في Teams
calls-still-ring = تظل مكالمات Teams ترن مع هذه الحالة.
calls-do-not-disturb = استخدام «عدم الإزعاج» بدلاً منها
preset-length = المدة
preset-message = رسالة الحالة
preset-message-hint = اختيارية. يتحول { "{end}" } إلى وقت انتهاء الحالة.
preset-message-preview = يرى زملاؤك: { $message }
preset-hotkey = مفتاح الاختصار
preset-top = إظهارها أولاً
preset-top-hint = بين الأزرار الكبيرة وفي أعلى القائمة. وإلا فهي ضمن «المزيد».
hotkey-none = بلا
hotkey-press = اضغط المفاتيح…
hotkey-hint = يعمل في كل البرامج.
hotkeys-open-settings = فتح إعدادات الاختصارات في النظام
hotkeys-ask-again = اسأل مجددًا
hotkey-unassigned = غير معيّن
hotkey-save-first = احفظ الحالة الجاهزة لترى أمرها.
key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Shift
key-Super = Super
key-Esc = Esc
keys-between = +
keys-title = اختصارات لوحة المفاتيح
keys-hint = تعيين حالة بمفتاح واحد، وغير ذلك.
keys-show = عرض الاختصارات
keys-these = عرض هذه الاختصارات
keys-close = إغلاق النافذة
keys-tabs = الصفحة التالية أو السابقة
keys-zoom = نص أكبر أو أصغر أو عادي
keys-single = اختصارات بمفتاح واحد
keys-single-hint = أوقفها إن كنت تتحكم في الكمبيوتر بالصوت.
hotkey-recording-hint = {"\u200F"}Ctrl أو Alt أو Super مع مفتاح، أو Esc لتركه كما هو.
hotkey-clear = إزالة مفتاح الاختصار
hotkey-of = مفتاح الاختصار هذا لـ «{ $label }».
hotkey-clears = مفتاح الاختصار هذا يمسح حالتك.
presets-clear-hotkey = مفتاح اختصار لمسح حالتك
presets-reset = استعادة الحالات الأصلية…
presets-reset-sure = يحذف هذا حالاتك الجاهزة وأسماءك ومددك ومفاتيح اختصارك.
presets-reset-now = استعادة
presets-reset-done = عادت الحالات الأصلية.
shows-in-a-call = في مكالمة
shows-in-a-conference-call = في مكالمة جماعية
shows-presenting = تقديم عرض
shows-do-not-disturb = عدم الإزعاج
shows-busy = مشغول
shows-away = بالخارج
shows-be-right-back = سأعود حالاً
shows-available = متوفر
shows-appear-offline = الظهور دون اتصال
lasts-15m = 15 دقيقة
lasts-30m = 30 دقيقة
lasts-45m = 45 دقيقة
lasts-1h = ساعة واحدة
lasts-2h = ساعتان
lasts-4h = 4 ساعات
lasts-8h = 8 ساعات
lasts-until-cleared = حتى المسح
lasts-other = مدة أخرى
lasts-other-hint = مثل 50m أو 1h30m، حتى 31 يومًا
managed-by = بعض الإعدادات محددة من { $name }.
managed = بعض الإعدادات محددة من مؤسستك.
managed-support = طلب المساعدة

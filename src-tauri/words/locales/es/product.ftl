# Menú, notificaciones y problemas.

## Estados y estados rápidos

status-in-a-call = En una llamada
status-in-a-conference-call = En una conferencia telefónica
status-presenting = Presentando
status-do-not-disturb = No molestar
status-busy = Ocupado
status-away = Ausente
status-be-right-back = Vuelvo enseguida
status-available = Disponible
status-appear-offline = Aparecer sin conexión

# Un estado rápido que se llama por su duración, por ejemplo «Ausente durante 30 min».
preset-with-length = { $status } durante { $length }

## Lo que Teams muestra, por actividad

shown-available = Disponible
shown-away = Ausente
shown-be-right-back = Vuelvo enseguida
shown-busy = Ocupado
shown-do-not-disturb = No molestar
shown-in-a-call = En una llamada
shown-in-a-conference-call = En una conferencia telefónica
shown-inactive = Inactivo
shown-in-a-meeting = En una reunión
shown-offline = Sin conexión
shown-off-work = Sin conexión
shown-out-of-office = Fuera de la oficina
shown-presence-unknown = Desconocido
shown-presenting = Presentando
shown-urgent-interruptions-only = Concentración

## Duraciones y horas

length-hours = { $hours } h
length-minutes = { $minutes } min
length-hours-minutes = { $hours } h { $minutes } min
length-seconds = { $seconds } s
length-days = { $days ->
    [one] { $days } día
   *[other] { $days } días
}
length-until-cleared = hasta que lo borre
time-on-day = { $day } { $time }
time-said = { $hour ->
    [1] la { $time }
   *[other] las { $time }
}
time-before-noon = a. m.
time-after-noon = p. m.
time-twelve = 12
time-with-half = { $time } { $half }
time-until = hasta { $time }
time-until-weekday = hasta el { $day } a { $time }
time-until-date = hasta el { $day } a { $time }
time-at = a { $time }
time-at-weekday = el { $day } a { $time }
time-at-date = el { $day } a { $time }
date-first = 1
date = { $day } de { $month }
date-with-year = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo

## La primera línea del menú

headline-not-set-up = Sin configurar
headline-not-signed-in = No ha iniciado sesión
headline-not-signed-in-held = No ha iniciado sesión; es posible que «{ $label }» aún se vea
headline-idle = Listo
headline-shows = Teams muestra { $shown }
headline-showed = Teams mostraba { $shown } { $at }
headline-held-until = Teams muestra: { $shown }, { $until }
headline-held-open = Teams muestra: { $shown }, hasta que lo borre
headline-held-call = Teams muestra: { $shown } ({ $program }), mientras dure
headline-held-some-call = Teams muestra: { $shown }, mientras dure la llamada
held-while-call = mientras dure la llamada
held-while-locked = mientras la pantalla esté bloqueada
headline-held-lock = Teams muestra: { $shown }, mientras la pantalla esté bloqueada
headline-applying = Estableciendo «{ $label }»…
headline-accepted = «{ $label }» establecido, comprobando
headline-masked = Teams muestra { $shown }, no { $label }
headline-clearing = Borrando «{ $label }»…
headline-still-clearing = { $brief }, aún borrando «{ $label }»
headline-retrying = { $brief }, intentando de nuevo
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = Su propia ventana de Teams puede tardar unos minutos.

## El menú

menu-more = Más
menu-extend = Prolongar 15 min
menu-clear = Borrar
menu-show-anyway = Mostrar { $label }
menu-do-not-disturb = Usar No molestar
menu-retry = Reintentar ahora
menu-unlock = Desbloquear el llavero
menu-settings = Configuración…
menu-quit = Salir
# El nombre del programa, para la lista de iconos del panel.
program = Presence Tray

## Notificaciones

notice-confirmed = Teams muestra: { $label }
    .until = { $until }.
    .open = Hasta que lo borre.
notice-masked = Teams no muestra { $label }
notice-failed = «{ $label }» no se estableció
notice-failed-clear = «{ $label }» aún no se pudo borrar
notice-failed-renewal = «{ $label }» no se pudo renovar
notice-failed-yet = «{ $label }» aún no está establecido
notice-failed-command = Eso no funcionó
notice-ending-soon = «{ $label }» termina { $at }
    .body = Después, Teams muestra de nuevo su propio estado.
notice-cleared = «{ $label }» ha terminado
    .body = Teams vuelve a mostrar su propio estado.
notice-ended-while-away = «{ $label }» terminó { $at }
    .body = Presence Tray no se estaba ejecutando, o el equipo estaba suspendido. El estado ya se ha borrado.
notice-resumed = «{ $label }» continúa
    .until = { $until }.
    .open = Hasta que lo borre.
    .call = Mientras dure la llamada.
    .lock = Mientras la pantalla esté bloqueada.
notice-no-tray = Este escritorio no muestra iconos de bandeja
    .body = Presence Tray funciona con atajos, ventana y línea de comandos. Si hay una bandeja (en GNOME: la extensión AppIndicator), su icono aparece solo.
notice-hotkeys-lost = { $count ->
    [one] Un atajo ya no tiene efecto
   *[other] { $count } atajos ya no tienen efecto
}
notice-microphone = { $program } usa el micrófono
    .body = ¿Es una llamada? La respuesta se recuerda.
action-extend = Prolongar 15 min
action-clear = Borrar ahora
action-show-anyway = Mostrarlo de todos modos
action-do-not-disturb = Usar No molestar
action-retry = Reintentar
action-unlock = Desbloquear el llavero
action-settings = Configuración
action-call = En una llamada
action-no-call = No es una llamada

## What uses the microphone, and what came of it

microphone-too-short = { $program } acaba de empezar a usar el micrófono.
microphone-held = { $program } usa el micrófono: { $label }, mientras dure.
microphone-person-holds = { $program } usa el micrófono. Lo que usted estableció se mantiene.
microphone-quiet = { $program } usa el micrófono. No se establece ningún estado hasta que termine esa llamada.
microphone-signed-out = { $program } usa el micrófono. No se establece ningún estado porque nadie ha iniciado sesión.
microphone-asked = { $program } usa el micrófono. ¿Es una llamada?
microphone-no-call = { $program } usa el micrófono; no es una llamada.
microphone-own-report = { $program } usa el micrófono y comunica sus llamadas por sí mismo.

## Por qué se muestra otra cosa

masked-picked-by-hand = Teams muestra { $shown }, porque usted eligió ese estado en Teams.
    .mend = «{ $button }» anula su elección, que no se puede recuperar; después Teams determina su estado por sí mismo.
masked-client-do-not-disturb = Teams muestra { $shown }, porque en uno de sus dispositivos está presentando o en No molestar, que tiene prioridad sobre «{ $label }».
    .mend = Su estado se mostrará cuando eso termine.
masked-own-call = Teams muestra { $shown }, porque está en una llamada de Teams.
    .mend = «{ $label }» se mostrará cuando termine la llamada.
masked-in-meeting = Teams muestra { $shown }, porque en su calendario hay una reunión.
    .mend = «{ $label }» se mostrará cuando termine la reunión.
masked-out-of-office = Teams muestra { $shown }, porque sus respuestas automáticas están activadas.
    .mend = Desactive las respuestas automáticas en Outlook o Teams.
masked-invisible = Teams muestra { $shown }: nadie ve el estado de esta cuenta.
    .mend = Pregunte a su administrador si la cuenta tiene licencia de Teams y si la presencia está activada.
masked-unknown = Teams muestra { $shown } en lugar de «{ $label }», por un motivo desconocido.
    .mend = Espere un minuto. Si continúa, compruebe su estado en Teams.
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = Las llamadas siguen sonando; No molestar lo evita.

## Problemas: qué pasó y qué hacer; la forma breve está en la primera línea del menú

problem-not-set-up = Presence Tray aún no está configurado.
    .mend = Abra Configuración… → Cuenta y escriba el inquilino y el id. de aplicación.
    .brief = Sin configurar
problem-not-signed-in = No ha iniciado sesión.
    .mend = Inicie sesión: Configuración… → Cuenta, o «presence-tray sign-in».
    .brief = No ha iniciado sesión
problem-secret-missing = El secreto de cliente no está en el llavero.
    .mend = Guárdelo: Configuración… → Cuenta, o «presence-tray secret set».
    .brief = Falta el secreto
problem-sign-in-lapsed = La sesión ha caducado o se ha revocado.
    .mend = Inicie sesión de nuevo: Configuración… → Cuenta, o «presence-tray sign-in».
    .brief = Sesión caducada
problem-interaction-required = Microsoft pide otra comprobación de su identidad (por ejemplo, MFA).
    .mend = Inicie sesión de nuevo: Configuración… → Cuenta, o «presence-tray sign-in».
    .brief = Inicie sesión de nuevo
problem-sign-in-cancelled = El inicio de sesión no se completó.
    .mend = Empiécelo de nuevo cuando pueda.
    .brief = Inicio de sesión incompleto
problem-consent-missing = La aplicación aún no tiene el consentimiento para cambiar su estado.
    .mend = Inicie sesión de nuevo y acepte lo que se pide. Si no se ofrece, pida a un administrador que conceda el consentimiento.
    .brief = Falta el consentimiento
problem-admin-consent-missing = Un administrador tiene que dar su consentimiento a esta aplicación.
    .mend = Pida a un administrador el consentimiento de administrador en Entra (Registros de aplicaciones → Permisos de API).
    .brief = Falta el consentimiento del administrador
problem-conditional-access = El acceso condicional de su organización no permite este dispositivo o esta aplicación.
    .mend = Pida a su administrador que lo permita, y dele el número AADSTS{ $aadsts }.
    .brief = Bloqueado por el acceso condicional
problem-secret-wrong = Entra no acepta el secreto de cliente.
    .mend = Guarde el valor del secreto; a menudo se pega su id. Si el valor se ha perdido, cree un secreto nuevo.
    .brief = Secreto incorrecto
problem-secret-expired = El secreto de cliente ha caducado.
    .mend = Cree uno nuevo en Entra (Registros de aplicaciones → Certificados y secretos) y guárdelo.
    .brief = Secreto caducado
problem-certificate-wrong = Entra no acepta el certificado.
    .mend = Compruebe que es el cargado en Entra (Registros de aplicaciones → Certificados y secretos).
    .brief = Certificado incorrecto
# Qué pasa con el certificado, en lugar de la frase de arriba cuando se sabe.
certificate-missing-file = No hay archivo de certificado { $file }.
    .mend = Elija de nuevo el archivo en Configuración… → Cuenta, o vuelva a ponerlo.
certificate-unreadable-file = El archivo de certificado { $file } no se puede leer: { $message }
    .mend = Hágalo legible para usted, o elija otro en Configuración… → Cuenta.
certificate-empty-file = { $file } está vacío.
    .mend = Elija el archivo de nuevo en Configuración… → Cuenta; quizá no se copió por completo.
certificate-ssh-key = La clave de { $file } es una clave OpenSSH, que no sirve para Entra.
    .mend = Elija el archivo con el certificado y su clave privada, como PEM o PFX (.pfx, .p12).
certificate-unknown-format = { $file } no es un archivo PEM ni PFX, o está dañado.
    .mend = Elija el archivo con el certificado y su clave privada, como PEM o PFX (.pfx, .p12).
certificate-no-certificate = { $file } no contiene ningún certificado.
    .mend = Exporte el certificado y la clave privada juntos a un archivo PEM o PFX.
certificate-no-key = { $file } no contiene ninguna clave privada.
    .mend = Expórtelo de nuevo con su clave privada; el archivo .cer cargado en Entra no la tiene.
certificate-password-missing = { $file } está protegido por una contraseña, y no hay ninguna en el llavero.
    .mend = Guarde la contraseña: Configuración… → Cuenta, o «presence-tray secret set».
certificate-password-wrong = La contraseña del llavero no abre { $file }.
    .mend = Guarde la correcta: Configuración… → Cuenta, o «presence-tray secret set».
certificate-unknown-protection = { $file } está protegido de un modo que Presence Tray no conoce.
    .mend = Expórtelo de nuevo con AES-256, o escríbalo de nuevo: openssl pkcs12 -legacy -nodes -in "{ $file }" | openssl pkcs12 -export -out app.pfx
certificate-not-rsa = La clave de { $file } no es una clave RSA de al menos 2048 bits, que Entra exige.
    .mend = Cree un certificado con una clave RSA y cárguelo en Entra (Registros de aplicaciones → Certificados y secretos).
certificate-not-matching = La clave privada de { $file } no pertenece a su certificado.
    .mend = Exporte ambos juntos desde donde se crearon.
certificate-expired = El certificado de { $file } ha caducado.
    .mend = Cree uno nuevo, cárguelo en Entra (Registros de aplicaciones → Certificados y secretos) y elija su archivo.
certificate-not-yet-valid = El certificado de { $file } aún no es válido.
    .mend = Compruebe el reloj de este equipo, o espere a que sea válido.
certificate-not-registered = Entra no tiene tal certificado de esta aplicación.
    .mend = Cárguelo en Entra (Registros de aplicaciones → Certificados y secretos → Certificados) y compruebe el id. de aplicación.
certificate-wrong-clock = Entra considera el inicio de sesión demasiado antiguo o demasiado nuevo: el reloj de este equipo va mal.
    .mend = Ponga el reloj en hora; la mayoría de los sistemas pueden hacerlo solos.
problem-application-unknown = El inquilino { $tenant } no tiene ninguna aplicación con este id.
    .mend = Compare el id. de aplicación y el inquilino con la página Información general de la aplicación en Entra.
    .brief = Aplicación desconocida
problem-tenant-unknown = No existe el inquilino { $tenant }.
    .mend = Compruebe el inquilino: su identificador o un dominio como contoso.onmicrosoft.com.
    .brief = Inquilino desconocido
problem-account-not-in-tenant = Esa cuenta no pertenece al inquilino { $tenant }.
    .mend = Inicie sesión con una cuenta del inquilino, o cambie el inquilino.
    .brief = Cuenta fuera del inquilino
problem-public-client-off = La aplicación no está registrada como cliente público.
    .mend = En Entra: Registros de aplicaciones → Autenticación → Configuración → Permitir flujos de clientes públicos → Habilitado.
    .brief = Flujos de clientes públicos desactivados
problem-redirect-not-registered = El URI de redirección del inicio de sesión no está registrado.
    .mend = En Entra: Registros de aplicaciones → Autenticación → Agregar URI de redirección → Aplicaciones móviles y de escritorio → http://localhost.
    .brief = URI de redirección no registrado
problem-wrong-credentials = Entra no conoce esta cuenta, o la contraseña es incorrecta.
    .mend = Inicie sesión de nuevo.
    .brief = Cuenta o contraseña incorrecta
problem-entra-refused = Entra rechazó el inicio de sesión: { $message }
    .mend = Comunique esto a su administrador: { $error }.
    .brief = Inicio de sesión rechazado
problem-permission-missing = Falta el permiso { $permission }, o no se ha concedido.
    .mend = En Entra: Registros de aplicaciones → Permisos de API → agregue { $permission } y conceda el consentimiento; después inicie sesión de nuevo.
    .brief = Falta el permiso
problem-user-unknown = Graph no conoce al usuario { $user }, o este no tiene licencia de Teams.
    .mend = Compruebe el usuario en Configuración… → Cuenta; pregunte a su administrador por la licencia.
    .brief = Usuario desconocido
problem-feature-unavailable = La presencia no está disponible ahora para este inquilino o usuario.
    .mend = Se reintenta automáticamente. Si continúa, pregunte a su administrador.
    .brief = Presencia no disponible
problem-status-refused = Este inquilino no acepta { $label }.
    .mend = Elija otro estado, por ejemplo No molestar.
    .brief = Estado rechazado
problem-graph-refused = Microsoft Graph rechazó la petición: { $message }
    .mend = Si ocurre de nuevo, comuníquelo con el id. para soporte.
    .brief = Rechazado por Graph
problem-throttled = Microsoft Graph recibe ahora demasiadas solicitudes.
    .mend = Se reintenta automáticamente.
    .brief = Microsoft saturado
problem-service-unavailable = Microsoft Graph tiene problemas en este momento.
    .mend = Se reintenta automáticamente.
    .brief = Graph no disponible
problem-offline = No se puede llegar a { $host }.
    .mend = Se reintenta automáticamente. Si continúa, compruebe la red.
    .brief = Sin conexión
problem-keychain-missing = Este escritorio no tiene llavero, así que no se puede iniciar sesión de forma segura.
    .mend = Instale e inicie uno (GNOME Keyring, KWallet, KeePassXC). Los secretos nunca se escriben en un archivo.
    .brief = Sin llavero
problem-keychain-locked = El llavero está bloqueado.
    .mend = Desbloquéelo: elija en el menú o la ventana «Desbloquear el llavero», o inicie la sesión del escritorio con su contraseña.
    .brief = Llavero bloqueado
problem-keychain-silent = El llavero no responde.
    .mend = Se le vuelve a preguntar automáticamente. Quizá espera su contraseña en otra ventana; si no, reinícielo o vuelva a iniciar la sesión del escritorio.
    .brief = El llavero no responde
problem-keychain-empty = El llavero aún no tiene una colección donde guardar un secreto.
    .mend = Elija en el menú o la ventana «Desbloquear el llavero» para crear una, o abra una en su programa de llavero (KeePassXC: abra una base de datos y compártala en sus ajustes).
    .brief = Llavero sin colección
problem-keychain-foreign = El llavero contiene otra cosa, o algo dañado, donde Presence Tray guarda su secreto.
    .mend = Inicie sesión o guarde el secreto de nuevo, lo que lo sustituye. Hasta entonces se deja como está.
    .brief = Entrada del llavero inservible
problem-keychain-failed = El llavero ha fallado: { $cause }
    .mend = Mírelo en su propio programa (GNOME: Contraseñas y claves) o reinícielo, y reinténtelo.
    .brief = Fallo del llavero
problem-config-broken = { $file }, línea { $line }: { $expected }
    .mend = Corrija esa línea. Hasta entonces sigue vigente la última configuración buena.
    .brief = Archivo de configuración erróneo
problem-config-unreadable = No se puede leer { $file }: { $cause }
    .mend = Haga que se pueda leer. Hasta entonces sigue vigente la última configuración buena.
    .brief = Archivo de configuración ilegible
# En lugar de la solución de arriba, cuando no hay una última configuración buena.
config-broken-at-first = { problem-config-broken }
    .mend = Corrija esa línea. Hasta entonces no se aplican todos los ajustes de este archivo.
config-unreadable-at-first = { problem-config-unreadable }
    .mend = Haga que se pueda leer. Hasta entonces no se aplican sus ajustes.
problem-config-unwritable = No se puede escribir en { $file }: { $cause }
    .mend = Haga que se pueda escribir en él, o cambie la configuración allí de donde procede. No se ha cambiado nada.
    .brief = Archivo de configuración protegido
problem-config-missing = Falta el archivo de configuración: { $file }
    .mend = Vuelva a ponerlo en su sitio o cambie un ajuste en la ventana, que lo escribirá de nuevo. Hasta entonces sigue vigente la última configuración buena.
    .brief = Falta el archivo de configuración
problem-still-clearing = Ha cerrado la sesión, pero su estado aún no se ha borrado.
    .mend = Se borra por sí solo y después se elimina la sesión guardada. Presence Tray lo intenta durante 10 minutos y no la conserva más tiempo.
    .brief = Borrando el estado
signed-out-later = Ha cerrado la sesión. La sesión guardada se elimina del llavero por sí sola en cuanto el llavero lo permita.
problem-left-standing = No se pudo borrar el estado: sus compañeros lo ven hasta que termine por sí solo, en 4 horas como mucho.
    .mend = Para terminarlo ya, vuelva a iniciar sesión en esa cuenta o restablezca el estado en Teams.
    .brief = El estado sigue puesto
problem-preset-unknown = No hay ningún estado rápido «{ $preset }».
    .mend = «presence-tray presets» los enumera.
    .brief = Estado rápido desconocido
problem-nothing-held = No hay ningún estado establecido.
    .mend = Establezca primero un estado.
    .brief = Ningún estado establecido
problem-end-passed = Esa hora ya ha pasado.
    .mend = Elija una hora posterior.
    .brief = La hora ya pasó
problem-message-too-long = El mensaje de estado es demasiado largo.
    .mend = Use como máximo { $most } caracteres.
    .brief = Mensaje demasiado largo
policy-nameless = su organización
policy-nothing = nada
problem-message-not-allowed = Su organización no permite mensajes de estado.
    .mend = Establezca el estado sin mensaje.
    .brief = Sin mensajes
problem-set-by-organisation = Su organización ha fijado este ajuste.
    .mend = Pida a quien administra este equipo que lo cambie.
    .brief = Fijado por su organización
problem-policy-broken = La directiva de este equipo se rechaza: { $file }, línea { $line }: { $expected }
    .mend = Avise a quien administra este equipo. Hasta que se corrija, sigue vigente la última directiva buena.
    .brief = Directiva rechazada
policy-broken-there = La directiva de este equipo se rechaza: { $file }: { $expected }
    .mend = { problem-policy-broken.mend }
problem-state-lost = No se sabe qué estaba establecido antes: el estado guardado no se podía leer, y está ahora en { $file }.
    .mend = Es posible que Teams lo siga mostrando, como máximo 4 horas. Para terminarlo enseguida, establezca un estado y bórrelo.
    .brief = Estado anterior desconocido
problem-state-unwritable = No se puede escribir en el disco: { $cause }
    .mend = Libere espacio, o dé permiso de escritura a la carpeta. Hasta entonces no se establece ningún estado, porque no se podría borrar con seguridad.
    .brief = No se puede escribir
problem-autostart-failed = No se pudo cambiar el inicio al abrir la sesión: { $cause }
    .mend = Cámbielo en la configuración del sistema, en los programas que se inician con la sesión.
    .brief = Inicio con la sesión sin cambiar
problem-window-missing = La ventana de configuración no se puede abrir: { $cause }
    .mend = Corríjalo, o edite { $file } e inicie sesión con «presence-tray sign-in».
    .brief = Sin ventana de configuración
problem-unexpected = Se produjo un error inesperado: { $cause }
    .mend = Inténtelo de nuevo. Si vuelve a ocurrir, comuníquelo con el registro.
    .brief = Error inesperado
support-id = Id. para soporte: { $id }.

## Qué se espera de un valor

field-tenant = Se espera un id. de inquilino (un GUID), un dominio como contoso.onmicrosoft.com, u organizations.
field-tenant-of-application = Se espera el id. del inquilino o su dominio: una aplicación inicia sesión en un solo inquilino.
field-client-id = Se espera el id. de aplicación (cliente), un GUID como 22553876-f5ab-4529-bffb-cfe50aa89f87.
field-cloud = Indique la nube: global, gcc-high o dod.
field-setup-line = Indique una línea como «presence-tray setup global contoso.onmicrosoft.com 22553876-f5ab-4529-bffb-cfe50aa89f87».
field-address = Indique una dirección de correo como alice@contoso.com, o un dominio.
field-user = Se espera un nombre principal de usuario como alice@contoso.com, o un id. de objeto (un GUID).
field-user-missing = Indique la persona cuyo estado se establece: una aplicación no inicia sesión como persona.
field-label = Se espera un nombre de 1 a 60 caracteres.
field-proxy = Se espera una dirección como http://proxy.example:3128 (http, https, socks5, socks5h, socks4 o socks4a).
field-proxy-password = Una contraseña quedaría en el archivo de configuración: póngala en la configuración del escritorio, o en HTTPS_PROXY.
field-length = Se espera una duración entre 1 segundo y 31 días, como 45m o 1h30m.
field-hotkey = Se espera { key-Ctrl }, { key-Alt } o { key-Super } con una tecla: una letra, cifra o signo que lleve su teclado, F1–F24, una flecha, Espacio, Pausa, Insertar, Inicio, Fin, RePág, AvPág…
field-hotkey-taken = «{ $label }» usa este atajo.
field-hotkey-clears = Este atajo borra su estado.
field-message = Se esperan como mucho 280 caracteres.
field-certificate-missing = Se espera el archivo del certificado de la aplicación, PEM o PFX, con su clave privada.

## Atajos que no hacen nada

key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Mayús
key-Super = Super
keys-between = +
list-between = { ", " }
hotkey-taken = Otro programa usa { $hotkey }.
    .mend = Elija otro atajo en Configuración… → Estados rápidos, o libérelo en ese programa.
hotkey-types = Una de sus distribuciones de teclado escribe un carácter con { $hotkey }.
    .mend = Elija otro atajo en Configuración… → Estados rápidos.
hotkey-no-such-key = Este teclado no tiene tecla para { $hotkey }.
    .mend = Elija otro atajo en Configuración… → Estados rápidos.
hotkey-same-key = En este teclado, { $hotkey } es la misma tecla que otro de sus atajos.
    .mend = Elija otro atajo en Configuración… → Estados rápidos.
hotkey-no-hotkeys = Este escritorio no admite atajos globales, así que { $hotkey } no tiene efecto.
    .mend = Asigne en su lugar una tecla a «presence-tray set …» en la configuración del escritorio.
hotkey-silent = La pantalla (servidor X) no responde, así que { $hotkey } no tiene efecto.
    .mend = Vuelve a funcionar en cuanto responda.

## Atajos que asigna el escritorio (Wayland)

hotkey-clears-status = Borrar su estado
hotkey-of-desktop = { $hotkey } no tiene efecto. { $why }
hotkey-bind = En la configuración del escritorio, asigne una tecla a «{ $command }».
desktop-hotkeys = El escritorio asigna los atajos.
    .mend-gnome = Cámbielos en Configuración → Aplicaciones → Presence Tray → Atajos globales.
    .mend-kde = Cámbielos en Preferencias del sistema → Accesos rápidos → Presence Tray.
    .mend-hyprland = Asígnelos en hyprland.conf: bind = CTRL ALT SHIFT, I, global, { $global }
    .mend-other = Cámbielos en la configuración del teclado del escritorio.
    .mend-bind = En la configuración del escritorio, asigne una tecla al comando.
desktop-hotkeys-no-portal = Este escritorio (Wayland) no asigna atajos a los programas.
desktop-hotkeys-nameless = El escritorio solo asigna atajos a los programas cuyo archivo .desktop encuentra, y no encuentra el de Presence Tray.
    .mend = Instale el paquete de Presence Tray.
desktop-hotkeys-waiting = El escritorio le pregunta por los atajos de Presence Tray y espera su respuesta.
    .mend = Responda a la pregunta del escritorio.
desktop-hotkeys-declined = Se rechazó la pregunta del escritorio por los atajos de Presence Tray.
    .mend = Elija «Volver a preguntar» en Configuración… → Estados rápidos.
desktop-hotkeys-failed = El escritorio no pudo asignar a Presence Tray sus atajos.
    .mend = Elija «Volver a preguntar» en Configuración… → Estados rápidos.
desktop-hotkeys-unassigned = El escritorio no le ha asignado ninguna tecla.
    .mend = Elija teclas en la configuración de atajos del escritorio.
desktop-hotkeys-portal-silent = La parte del escritorio que asigna los atajos (xdg-desktop-portal) no responde.
    .mend = Vuelven a funcionar en cuanto responda.

## A secret that is not taken

secret-empty = Se espera el secreto de cliente o la contraseña del certificado: escrito, o en la entrada estándar.
secret-not-text = Esto no es texto. Se espera el secreto como texto sin formato.
secret-too-long = Esto es más largo que cualquier secreto. Se espera solo el secreto.
secret-lines = Esto tiene varias líneas. Se espera solo el secreto, en una línea.
secret-id = Este es el id. del secreto. Se espera su valor, que Entra muestra una sola vez junto al id.

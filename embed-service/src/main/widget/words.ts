/** What the widget itself says, in the language of the visitor's browser. */

const NAMES = [
  "open",
  "close",
  "fresh",
  "message",
  "send",
  "sources",
  "answering",
  "you",
  "offline",
  "away",
  "busy",
  "full",
  "failed",
  "retry",
  "welcome",
  "placeholder",
  "log",
] as const;

export type Words = Record<(typeof NAMES)[number], string>;

/** In the order of the names; {n} stands for seconds. */
const LANGUAGES: Record<string, string> = {
  en: "Open chat|Close chat|New conversation|Your message|Send|Sources|Answering …|You|You seem to be offline.|This chat can’t be reached from here at the moment.|That was a lot at once. Please wait {n} s.|This conversation is full. Please begin a new one.|There is no answer at the moment.|Try again|Hi! How can I help you today?|Type your question...|Conversation",
  de: "Chat öffnen|Chat schließen|Neue Unterhaltung|Ihre Nachricht|Senden|Quellen|Antwort kommt …|Sie|Sie sind anscheinend offline.|Dieser Chat ist von hier gerade nicht erreichbar.|Das war viel auf einmal. Bitte warten Sie {n} s.|Diese Unterhaltung ist voll. Bitte beginnen Sie eine neue.|Gerade gibt es keine Antwort.|Noch einmal versuchen|Hallo! Wie kann ich Ihnen helfen?|Ihre Frage …|Unterhaltung",
  fr: "Ouvrir le chat|Fermer le chat|Nouvelle conversation|Votre message|Envoyer|Sources|Réponse en cours …|Vous|Vous semblez être hors ligne.|Ce chat n’est pas joignable d’ici pour le moment.|C’était beaucoup à la fois. Patientez {n} s.|Cette conversation est pleine. Commencez-en une nouvelle.|Pas de réponse pour le moment.|Réessayer|Bonjour ! Comment puis-je vous aider ?|Posez votre question …|Conversation",
  es: "Abrir el chat|Cerrar el chat|Nueva conversación|Tu mensaje|Enviar|Fuentes|Respondiendo …|Tú|Parece que no tienes conexión.|No se puede acceder a este chat desde aquí en este momento.|Demasiado a la vez. Espera {n} s.|Esta conversación está llena. Empieza una nueva.|No hay respuesta en este momento.|Reintentar|¡Hola! ¿En qué puedo ayudarte?|Escribe tu pregunta …|Conversación",
  pt: "Abrir o chat|Fechar o chat|Nova conversa|A sua mensagem|Enviar|Fontes|A responder …|Você|Parece que está sem ligação.|Este chat não está acessível daqui neste momento.|Foi muito de uma vez. Aguarde {n} s.|Esta conversa está cheia. Comece uma nova.|Não há resposta neste momento.|Tentar de novo|Olá! Como posso ajudar?|Escreva a sua pergunta …|Conversa",
  it: "Apri la chat|Chiudi la chat|Nuova conversazione|Il tuo messaggio|Invia|Fonti|Sto rispondendo …|Tu|Sembra che tu sia offline.|Questa chat non è raggiungibile da qui al momento.|Troppo in una volta. Attendi {n} s.|Questa conversazione è piena. Iniziane una nuova.|Nessuna risposta al momento.|Riprova|Ciao! Come posso aiutarti?|Scrivi la tua domanda …|Conversazione",
  nl: "Chat openen|Chat sluiten|Nieuw gesprek|Je bericht|Versturen|Bronnen|Antwoord komt …|Jij|Je lijkt offline te zijn.|Deze chat is hier op dit moment niet bereikbaar.|Dat was veel tegelijk. Wacht {n} s.|Dit gesprek is vol. Begin een nieuw gesprek.|Er is nu geen antwoord.|Opnieuw proberen|Hoi! Hoe kan ik je helpen?|Typ je vraag …|Gesprek",
  pl: "Otwórz czat|Zamknij czat|Nowa rozmowa|Twoja wiadomość|Wyślij|Źródła|Odpowiadam …|Ty|Wygląda na to, że jesteś offline.|Ten czat jest stąd chwilowo niedostępny.|Za dużo naraz. Poczekaj {n} s.|Ta rozmowa jest pełna. Zacznij nową.|W tej chwili nie ma odpowiedzi.|Spróbuj ponownie|Cześć! W czym mogę pomóc?|Wpisz pytanie …|Rozmowa",
  tr: "Sohbeti aç|Sohbeti kapat|Yeni sohbet|Mesajınız|Gönder|Kaynaklar|Yanıtlanıyor …|Siz|Çevrimdışı görünüyorsunuz.|Bu sohbete şu anda buradan ulaşılamıyor.|Hepsi birden fazla geldi. Lütfen {n} sn bekleyin.|Bu sohbet doldu. Lütfen yenisini başlatın.|Şu anda yanıt yok.|Yeniden dene|Merhaba! Nasıl yardımcı olabilirim?|Sorunuzu yazın …|Sohbet",
  ru: "Открыть чат|Закрыть чат|Новый разговор|Ваше сообщение|Отправить|Источники|Отвечаю …|Вы|Похоже, нет соединения.|Этот чат сейчас отсюда недоступен.|Слишком много сразу. Подождите {n} с.|Этот разговор заполнен. Начните новый.|Сейчас ответа нет.|Повторить|Здравствуйте! Чем могу помочь?|Введите вопрос …|Разговор",
  ar: "فتح المحادثة|إغلاق المحادثة|محادثة جديدة|رسالتك|إرسال|المصادر|جارٍ الرد …|أنت|يبدو أنك غير متصل.|لا يمكن الوصول إلى هذه المحادثة من هنا حاليًا.|طلبات كثيرة دفعة واحدة. انتظر {n} ث.|هذه المحادثة ممتلئة. ابدأ محادثة جديدة.|لا توجد إجابة حاليًا.|إعادة المحاولة|مرحبًا! كيف يمكنني مساعدتك؟|اكتب سؤالك …|المحادثة",
  ja: "チャットを開く|チャットを閉じる|新しい会話|メッセージ|送信|出典|回答中 …|あなた|オフラインのようです。|現在、ここからチャットに接続できません。|送信が多すぎます。{n} 秒お待ちください。|この会話は上限に達しました。新しい会話を始めてください。|現在、回答できません。|もう一度試す|こんにちは！何かお手伝いできますか？|質問を入力 …|会話",
  zh: "打开聊天|关闭聊天|新对话|您的消息|发送|来源|正在回答 …|您|您似乎已离线。|目前无法从此处连接聊天。|消息过多，请等待 {n} 秒。|此对话已满，请开始新对话。|暂时没有回答。|重试|您好！有什么可以帮您？|请输入问题 …|对话",
};

export interface Voice {
  language: string;
  direction: "ltr" | "rtl";
  words: Words;
  /** The owner's text, or the translation where the owner has left the text that every embed begins with. */
  said(text: string, name: "welcome" | "placeholder"): string;
}

function words(language: string): Words {
  const texts = (LANGUAGES[language] ?? "").split("|");
  return Object.fromEntries(NAMES.map((name, i) => [name, texts[i] ?? ""])) as Words;
}

export function voice(wanted: readonly string[]): Voice {
  const language = wanted.map((each) => each.toLowerCase().split("-")[0] ?? "").find((each) => each in LANGUAGES) ?? "en";
  const own = words(language);
  const usual = words("en");
  return {
    language,
    direction: language === "ar" ? "rtl" : "ltr",
    words: own,
    said: (text, name) => (text === usual[name] ? own[name] : text),
  };
}

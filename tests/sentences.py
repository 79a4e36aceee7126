"""A sentence in each of many languages and scripts, undamaged, for tests of what damages text."""

from __future__ import annotations

SENTENCES = {
    "Arabic": "أغلق المكتب الميناء صباح الاثنين",
    "Armenian": "Նավահանգիստը փակվեց երկուշաբթի",
    "Bengali": "বন্দরটি সোমবার সকালে বন্ধ ছিল",
    "Chinese": "港口于星期一上午关闭，办公室说。",
    "Czech": "Přístav byl v pondělí ráno uzavřen, řekl úřad.",
    "Danish": "Havnen på øen blev lukket i går, siger rådhuset.",
    "English": "“It’s closed” — the office said…",
    "French": "Le port a été fermé à l’été, d’après la préfecture.",
    "Georgian": "ნავსადგური ორშაბათს დაიკეტა",
    "German": "„Der Hafen öffnet für größere Schiffe“, heißt es.",
    "Greek": "Το λιμάνι έκλεισε τη Δευτέρα το πρωί",
    "Hebrew": "הנמל נסגר ביום שני בבוקר",
    "Hindi": "बंदरगाह सोमवार सुबह बंद रहा",
    "Hungarian": "A kikötő hétfőn zárva volt, közölte az őrség.",
    "Japanese": "港は月曜日の朝に閉鎖された。",
    "Korean": "항구는 월요일 아침에 폐쇄됐다",
    "Polish": "Port zamknięto w poniedziałek, ogłosił urząd żeglugi.",
    "Portuguese": "O porto não abriu às três, disse a administração.",
    "Russian": "Порт закрыли в понедельник утром",
    "Spanish": "¿Cuándo abrirá el puerto? «Mañana», respondió.",
    "Thai": "ท่าเรือปิดเมื่อเช้าวันจันทร์",
    "Turkish": "Liman pazartesi sabahı kapatıldı, diye açıkladı müdürlük.",
    "Ukrainian": "Порт зачинили в понеділок уранці",
    "Vietnamese": "Cảng đóng cửa sáng thứ hai, văn phòng cho biết.",
}

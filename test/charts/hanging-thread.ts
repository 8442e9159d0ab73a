// As a picture that takes for ever.
for (;;);
